import type { ProposedWord } from '../../contract-mapping.ts'
import type { Regulation } from '../../regulation/types.ts'
import { plain } from './near.ts'
import { providerOf } from './provider-names.ts'

type Part = ProposedWord['part']
export interface Meaning {
  readonly code: string
  readonly confidence: number
  /** Null: the word is the code itself. */
  readonly because: ProposedWord['because']
}

/** Words of kinds of events and of outcomes, whose beginnings are enough: completed, завершено, завершён. */
const STEMS: Readonly<Partial<Record<Part, Readonly<Record<string, string>>>>> = {
  event: {
    received:
      'receiv; hand; assign; schedule; поступ; прием; передан; получен; принят; назнач; түс; берілді; тапсырыл; қабылда',
    started: 'start; begin; began; начат; начал; в работе; бастал; жұмыста',
    completed: 'complet; finish; end; close; done; заверш; исполнен; выполнен; окончен; закрыт; аяқтал; орындал; жабыл',
    suspended: 'suspend; pause; hold; приостан; тоқтат',
    resumed: 'resum; unpause; возобнов; жаңарт; қайта баста',
    extended: 'extend; prolong; продл; ұзарт',
  },
  outcome: {
    granted:
      'grant; approv; positive; accept; notification; удовлетвор; одобр; положит; уведомлен; выдан; оказан; қанағат; мақұл; хабарла; оң шешім',
    refused: 'refus; reject; denied; decline; negative; отказ; отклон; отрицат; бас тарт; қабылдама',
  },
  channel: {
    portal: 'portal; egov; e gov; internet; портал; егов',
    state_corporation:
      'state corporation; corporation; gov for citizens; con; цон; госкорпорац; государственная корпорац; мемлекеттік корпорац; хқко; правительство для граждан',
  },
  actor: {
    chanc: 'chancellery; канцеляр; кеңсе',
    head: 'head; руководител; начальник; басшы',
    exec: 'executor; ответственный исполнител; исполнител; жауапты орындаушы; орындаушы; специалист; маман',
    comm: 'commission; комисс; жилищная комисс; комиссия',
    akim: 'akim; аким; әкім',
  },
}

const stems = Object.entries(STEMS).flatMap(([part, words]) =>
  Object.entries(words).flatMap(([code, told]) =>
    told.split('; ').map((stem) => ({ part: part as Part, code, stem: plain(stem) })),
  ),
)

/** What a word of the file means in that part of an event; undefined when nothing comes near. */
export function meaningOf(word: string, part: Part, regulation: Regulation): Meaning | undefined {
  if (part === 'provider') return providerOf(word, regulation.providers)
  const codes = codesOf(part, regulation)
  const same = codes.find((one) => one.code === word)
  if (same !== undefined) return { code: same.code, confidence: 1, because: null }
  const told = plain(word)
  const named = codes.filter((one) => [one.code, ...one.names].some((name) => plain(name) === told))
  if (named.length === 1 && named[0] !== undefined) return { code: named[0].code, confidence: 0.95, because: 'name' }
  const begun = stems.filter((one) => one.part === part && ` ${told}`.includes(` ${one.stem}`))
  const best = begun.toSorted((a, b) => b.stem.length - a.stem.length)[0]
  const usable = best !== undefined && (codes.length === 0 || codes.some((one) => one.code === best.code))
  return usable ? { code: best.code, confidence: 0.8, because: 'near_name' } : undefined
}

const EVENTS = ['received', 'started', 'completed', 'suspended', 'resumed', 'extended']

function codesOf(part: Part, regulation: Regulation): { code: string; names: readonly string[] }[] {
  const told = ({ id, names, short }: { id: string; names: object; short?: object }) => ({
    code: id,
    names: [...Object.values(names), ...Object.values(short ?? {})] as string[],
  })
  if (part === 'service') return regulation.services.map(told)
  if (part === 'stage') return regulation.editions.flatMap(({ stages }) => stages.map(told))
  if (part === 'actor') return [...regulation.actors.values()].map(told)
  if (part === 'channel') return regulation.services.flatMap(({ channels }) => channels.map(told))
  if (part === 'event') return EVENTS.map((code) => ({ code, names: [] }))
  return ['granted', 'refused'].map((code) => ({ code, names: [] }))
}
