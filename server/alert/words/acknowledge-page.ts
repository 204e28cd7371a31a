import { readFileSync } from 'node:fs'
import { formatDay } from '../../clock/day.ts'
import type { Day, Language } from '../../clock/types.ts'
import { REASONS } from '../acknowledge.ts'
import { type AcknowledgeWords, acknowledgeWords } from './acknowledge-words.ts'
import { escaped, plain } from './plain.ts'

/** Served by the same host: the page loads nothing else, and runs nothing. */
export const STYLE_PATH = '/a/page.css'
export const acknowledgeStyle = readFileSync(new URL('./acknowledge-page.css', import.meta.url), 'utf8')

export interface AskedCase {
  readonly caseId: string
  /** Stage, step, deadline: in words. */
  readonly about: string
  readonly answered: boolean
}

/** What was filled in before, and what is wrong with it. */
export interface Filled {
  readonly reason: string
  readonly words: string
  readonly promised: string
  readonly fault: 'reasonMissing' | 'wordsMissing' | 'promisedWrong'
}

/** The form that a link opens: to be sent to its own address. */
export function acknowledgeForm(language: Language, cases: readonly AskedCase[], today: Day, filled?: Filled): string {
  const t = acknowledgeWords[language]
  const fault = filled === undefined ? '' : `<p class="fault" role="alert" id="fault">${escaped(t[filled.fault])}</p>`
  const wrong = (field: Filled['fault']) =>
    filled?.fault === field ? ' aria-invalid="true" aria-describedby="fault"' : ''
  const reasons = REASONS.map((reason) => {
    const checked = filled?.reason === reason ? ' checked' : ''
    return `<label><input type="radio" name="reason" value="${reason}" required${checked}> ${escaped(t.reasons[reason])}</label>`
  })
  return page(
    language,
    t.title,
    `<p>${escaped(t.lead)}</p>${caseList(cases, t)}${fault}
<form method="post" accept-charset="utf-8">
<fieldset${wrong('reasonMissing')}><legend>${escaped(t.reason)}</legend>${reasons.join('\n')}</fieldset>
<label class="field">${escaped(t.words)}<textarea name="words" rows="3" maxlength="500"${wrong('wordsMissing')}>\n${escaped(filled?.words ?? '')}</textarea></label>
<label class="field">${escaped(t.promised)}<input type="date" name="promised" min="${formatDay(today)}" value="${escaped(filled?.promised ?? '')}"${wrong('promisedWrong')}></label>
<p class="hint">${escaped(t.promisedHint)}</p>
<button type="submit">${escaped(t.send)}</button>
</form>`,
  )
}

/** What the page says when there is nothing to fill in. */
export function acknowledgeNote(
  language: Language,
  note: 'done' | 'unknown' | 'expired' | 'used' | 'over',
  cases: readonly AskedCase[] = [],
): string {
  const t = acknowledgeWords[language]
  return page(language, t[note], `${caseList(cases, t)}<p>${escaped(note === 'done' ? t.doneHint : t.close)}</p>`)
}

const caseList = (cases: readonly AskedCase[], t: AcknowledgeWords): string =>
  cases.length === 0
    ? ''
    : `<ul>${cases
        .map(({ caseId, about, answered }) => {
          const state = answered ? ` <em>(${escaped(t.answered)})</em>` : ''
          return `<li><strong>${escaped(plain(caseId))}</strong> ${escaped(about)}${state}</li>`
        })
        .join('')}</ul>`

const page = (language: Language, title: string, body: string): string => `<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${STYLE_PATH}"></head>
<body><main><h1>${escaped(title)}</h1>
${body}
</main></body></html>
`
