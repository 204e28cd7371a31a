/** Words compared as people write them: in three languages, with other letters, endings, or a slip of the pen. */

const LATIN: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    ә: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    ғ: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'i',
    і: 'i',
  },
  ...{ к: 'k', қ: 'k', л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ұ: 'u' },
  ...{
    ү: 'u',
    ф: 'f',
    х: 'h',
    һ: 'h',
    ц: 'c',
    ч: 'ch',
    ш: 'sh',
    щ: 'sh',
    ъ: '',
    ы: 'i',
    ь: '',
    э: 'e',
    ю: 'iu',
    я: 'ia',
  },
}
/** Habits of writing Cyrillic in Latin letters, made one. */
const HABITS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, 'sh'],
  [/kh/g, 'h'],
  [/ts/g, 'c'],
  [/yu|ju/g, 'iu'],
  [/ya|ja/g, 'ia'],
  [/[yj]/g, 'i'],
  [/w/g, 'v'],
]

/** Small Latin letters and digits, one space between words. camelCase is two words. */
export function plain(text: string): string {
  const words = text
    .normalize('NFC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/№/g, ' no ')
    .replaceAll(/\p{L}/gu, (letter) => LATIN[letter] ?? letter)
  return HABITS.reduce((told, [habit, letters]) => told.replaceAll(habit, letters), words)
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim()
}

/** 1 for the same, 0 for nothing in common: one less the edits per letter of the longer word. */
export function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 1
  if (Math.abs(a.length - b.length) > longer / 2) return 0
  return 1 - edits(a, b) / longer
}

/** Levenshtein's distance, a row at a time. */
function edits(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + same))
    }
    before = row
  }
  return before[b.length] ?? 0
}

/** The one that is nearest by far enough; undefined when nothing comes near, or two come equally near. */
export function nearest<Found>(
  word: string,
  known: readonly { readonly plain: string; readonly means: Found; readonly key: string }[],
  bound: number,
): { means: Found; confidence: number } | undefined {
  const scored = known
    .map((one) => ({ ...one, score: likeness(word, one.plain) }))
    .filter((one) => one.score >= bound)
    .toSorted((a, b) => b.score - a.score)
  const [best] = scored
  if (best === undefined) return undefined
  const rival = scored.find((one) => one.key !== best.key)
  return rival !== undefined && best.score - rival.score < 0.05
    ? undefined
    : { means: best.means, confidence: Math.round(best.score * 100) / 100 }
}
