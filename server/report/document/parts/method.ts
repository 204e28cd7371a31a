import { formatDay } from '../../../clock/day.ts'
import type { Act } from '../../../regulation/types.ts'
import { ENOUGH, TARGET, TOO_FEW } from '../../content/target.ts'
import type { Block } from '../blocks.ts'
import type { Writing } from '../context.ts'
import { runsOf } from '../naming.ts'

/** How it was counted, by which editions and calendar, and from what. */
export function methodBlocks(writing: Writing): Block[] {
  const { words, figures, numbers, dates, naming } = writing
  const facts = {
    from: dates.long(figures.from),
    to: dates.long(figures.to),
    asOf: dates.instant(figures.asOf, figures.zone),
    target: numbers.percent(TARGET, 0),
    enough: ENOUGH,
    tooFew: TOO_FEW,
  }
  const editions = figures.basis.editions.flatMap(({ edition, service }) => {
    const found = naming.editionNamed(edition)
    if (found === undefined) return []
    const said = [
      words.method.edition(actText(writing, found.act), naming.service(service)),
      ...(found.amendedBy === null ? [] : [words.method.amended(actText(writing, found.amendedBy))]),
      ...(found.repealedBy === null ? [] : [words.method.repealed(actText(writing, found.repealedBy))]),
      ...(found.assumed ? [words.method.assumed] : []),
    ]
    return [`${said.join('; ')}.`]
  })
  const calendars = figures.basis.calendars.map(({ id, version }) => words.method.calendar(id, version))
  return [...words.method.paragraphs(facts), ...editions, ...calendars, sourceText(writing)].map((text) => ({
    kind: 'text',
    text,
  }))
}

export const sourceText = ({ words, figures }: Writing): string =>
  words.source(runsOf(figures.basis.batches.map(({ batch }) => batch)))

/** An act by its names, number and date; what has neither is named alone. */
export function actText({ words, language, dates }: Writing, { names, number, adopted }: Act): string {
  if (number === null || adopted === null) return names[language]
  return words.act(names[language], number, dates.table(formatDay(adopted)))
}
