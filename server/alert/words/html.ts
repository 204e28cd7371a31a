import type { Language } from '../../clock/types.ts'
import { capital, type Letter, type LetterCase } from './letter.ts'
import type { Group } from './phrases.ts'
import { escaped, unlinked } from './plain.ts'
import { MOST_CASES } from './text.ts'

const FONT = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
/** Every text has its ground beside it: a mail program that turns colours round turns both. */
const INK: Readonly<Record<Group, string>> = {
  overdue: '#a12622',
  today: '#8a4b08',
  tomorrow: '#8a4b08',
  later: '#1f4e79',
  corporation: '#1f4e79',
  at_risk: '#8a4b08',
}
/** For programs that know which ground their reader likes; the others keep what stands in each element. */
const DARK = `@media (prefers-color-scheme:dark){.g{background:#16191d!important}.c{background:#20252b!important;border-color:#3a424c!important}.t{color:#eceff2!important}.q{color:#b3bcc6!important}.w{color:#ff9a8f!important}.n{color:#ffc078!important}.l{color:#8cc2ff!important}.b{background:#8cc2ff!important;color:#10151a!important}}`

/** The letter as HTML that mail programs of every age show: tables, styles in each element, nothing to load. */
export function htmlOf(letter: Letter, language: Language): string {
  const { phrases: words } = letter
  let left = MOST_CASES
  const groups = letter.groups.flatMap(({ group, heading, cases }) => {
    const shown = cases.slice(0, left)
    left -= shown.length
    if (shown.length === 0) return []
    const head = `<h2 class="${tone(group)}" style="margin:24px 0 8px;${FONT};font-size:16px;line-height:22px;font-weight:600;color:${INK[group]}">${escaped(heading)} (${cases.length})</h2>`
    return [
      row(letter.cases > 1 ? head : '', letter.cases > 1 ? undefined : 'padding-top:16px'),
      ...shown.map((one) => caseHtml(one, group, letter)),
    ]
  })
  if (letter.cases > MOST_CASES) {
    const link = letter.inboxLink === null ? '' : ` ${anchor(letter.inboxLink, words.moreLink)}`
    groups.push(row(paragraph(`${escaped(words.more(letter.cases - MOST_CASES))}${link}`)))
  }
  const all =
    letter.answerAllLink === null
      ? ''
      : row(`<p style="margin:24px 0 0">${button(letter.answerAllLink, words.answerAll(letter.cases))}</p>`)
  const foot = [
    ...letter.why.map(shown),
    ...(letter.inboxLink === null ? [] : [anchor(letter.inboxLink, words.change)]),
    escaped(words.signature),
  ]
  return `<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(letter.subject)}</title><style>${DARK}</style></head>
<body class="g" style="margin:0;padding:0;background:#f3f5f7">
<table role="presentation" class="g" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f3f5f7" style="background:#f3f5f7"><tr><td align="center" style="padding:20px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;text-align:left">
${row(`<h1 class="t" style="margin:0;${FONT};font-size:20px;line-height:27px;font-weight:600;color:#1a2027;word-break:break-word">${shown(letter.finding)}</h1>${letter.note === '' ? '' : paragraph(escaped(letter.note))}`)}
${groups.join('\n')}
${all}
${row(foot.map((line) => `<p class="q" style="margin:10px 0 0;${FONT};font-size:12px;line-height:18px;color:#56616d">${line}</p>`).join(''), 'padding-top:20px')}
</table>
</td></tr></table>
</body></html>
`
}

const shown = (text: string): string => escaped(unlinked(text))
const row = (inner: string, style = 'padding:0'): string => `<tr><td style="${style}">${inner}</td></tr>`
const tone = (group: Group): string => ({ overdue: 'w', later: 'l', corporation: 'l' })[group as 'overdue'] ?? 'n'

const paragraph = (inner: string): string =>
  `<p class="q" style="margin:8px 0 0;${FONT};font-size:14px;line-height:21px;color:#56616d">${inner}</p>`

const anchor = (href: string, words: string): string =>
  `<a class="l" href="${escaped(href)}" style="color:#1f4e79;text-decoration:underline">${escaped(words)}</a>`

const button = (href: string, words: string): string =>
  `<a class="b" href="${escaped(href)}" style="display:inline-block;padding:9px 14px;background:#1f4e79;color:#ffffff;border-radius:4px;${FONT};font-size:14px;line-height:20px;font-weight:600;text-decoration:none">${escaped(words)}</a>`

function caseHtml(
  { caseId, step, state, lines, caseLink, answerLink }: LetterCase,
  group: Group,
  letter: Letter,
): string {
  const { phrases: words } = letter
  const number =
    caseLink === null
      ? `<span class="t" style="color:#1a2027">${shown(caseId)}</span>`
      : `<a class="l" href="${escaped(caseLink)}" style="color:#1f4e79;text-decoration:underline">${escaped(caseId)}</a>`
  const small = lines
    .map(
      (line) =>
        `<p class="q" style="margin:3px 0 0;${FONT};font-size:13px;line-height:19px;color:#56616d">${shown(line)}</p>`,
    )
    .join('')
  const answer = answerLink === null ? '' : `<p style="margin:10px 0 0">${button(answerLink, words.answer)}</p>`
  return row(
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="c" bgcolor="#ffffff" style="background:#ffffff;border:1px solid #d5dbe1;border-radius:6px"><tr><td style="padding:12px 14px;word-break:break-word;overflow-wrap:anywhere">` +
      `<p style="margin:0;${FONT};font-size:16px;line-height:22px;font-weight:600">${number}</p>` +
      `<p class="t" style="margin:2px 0 0;${FONT};font-size:14px;line-height:20px;color:#1a2027">${shown(step)}</p>` +
      `<p class="${tone(group)}" style="margin:6px 0 0;${FONT};font-size:14px;line-height:20px;font-weight:600;color:${INK[group]}">${escaped(capital(state))}</p>` +
      `${small}${answer}</td></tr></table>`,
    'padding:0 0 10px',
  )
}
