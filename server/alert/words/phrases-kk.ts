import type { Unit } from '../../clock/types.ts'
import { amountText } from './lateness.ts'
import type { Phrases } from './phrases.ts'

const LOCALE = 'kk'
const UNITS: Readonly<Record<Unit, string>> = {
  minutes: 'минут',
  hours: 'сағат',
  calendar_days: 'күнтізбелік күн',
  working_days: 'жұмыс күні',
}
/** Кешігу барыс септігінде айтылады. */
const DATIVE: Readonly<Record<Unit, string>> = {
  minutes: 'минутқа',
  hours: 'сағатқа',
  calendar_days: 'күнтізбелік күнге',
  working_days: 'жұмыс күніне',
}

export const phrasesKk: Phrases = {
  locale: LOCALE,
  count: (group, n, first) => {
    const counted = first ? `${n} іс` : `${n}`
    const says = {
      overdue: 'мерзімі өткен',
      today: 'мерзімі бүгін',
      tomorrow: 'мерзімі ертең',
      later: 'мерзімі таяу',
      corporation: 'Мемлекеттік корпорацияға беру керек',
      at_risk: 'мерзімі бұзылу қаупі бар',
    }
    return `${counted}\u00a0— ${says[group]}`
  },
  prefix: (kind) =>
    ({ immediate: '', digest: '', escalation: 'Жауап жоқ: ', repeat: 'Қайталап: ', catch_up: 'Өткен уақыт үшін: ' })[
      kind
    ],
  note: (kind) =>
    ({
      immediate: '',
      digest: '',
      escalation: 'Алдыңғы хабарға ешкім жауап бермегендіктен, ол сізге жеткізіліп отыр.',
      repeat: 'Алдыңғы хабарға жауап берілген жоқ.',
      catch_up:
        'Бұл мерзімдер хабарлау басталғанға немесе деректер түскенге дейін өтіп кеткен. Олар туралы бір рет хабарланады, қайталанбайды.',
    })[kind],
  heading: (group) =>
    ({
      overdue: 'Мерзімі өткен',
      today: 'Мерзімі бүгін',
      tomorrow: 'Мерзімі ертең',
      later: 'Мерзімі таяу',
      corporation: 'Мемлекеттік корпорацияға беру керек',
      at_risk: 'Мерзімі бұзылу қаупі бар кезеңдер',
    })[group],
  overdue: (late) => (late === null ? 'мерзімі өткен' : late),
  late: ({ n, unit }) => {
    if (n === null) return unit === 'day' ? 'бір күнге жетпей кешіктірілді' : 'бір минутқа жетпей кешіктірілді'
    return `${amountText('ru', { n, unit })} ${DATIVE[unit]} кешіктірілді`
  },
  due: (group, day, time) => `мерзімі ${{ today: 'бүгін', tomorrow: 'ертең', later: day }[group]}, ${time}`,
  deadline: (day, time) => `мерзімі: ${day}, ${time}`,
  corporation: (day, time) =>
    day === null
      ? 'нәтижені Мемлекеттік корпорацияға беру керек'
      : `нәтижені Мемлекеттік корпорацияға беру мерзімі: ${day}, ${time}`,
  atRisk: 'қалған рәсімдерге кезең мерзіміне дейін қалған уақыттан көп уақыт керек',
  norm: ({ amount, unit }) => `${amount} ${UNITS[unit]}`,
  normIs: (norm) => `норма: ${norm}`,
  step: (stage, step, name) =>
    name === null ? `${stage}, № ${step} іс-қимыл` : `${stage}, № ${step} іс-қимыл «${name}»`,
  holder: (name) => `жауапты: ${name}`,
  openCase: 'Істі ашу',
  answer: 'Жауап беру',
  answerAll: (n) => `Барлығына бірден жауап беру (${n})`,
  more: (n) => `… және тағы ${n}`,
  moreLink: 'Барлық дабылдар',
  why: (role, places) =>
    ({
      head: `Бұл хабар сізге көрсетілетін қызметті берушінің басшысы ретінде жіберілді: ${places}.`,
      actor: `Бұл хабар сізге рәсімге (іс-қимылға) жауапты тұлға ретінде жіберілді: ${places}.`,
      oblast: 'Бұл хабар сізге облыс бойынша жауапты тұлға ретінде жіберілді.',
      other: 'Бұл хабар сізге жіберілді, себебі қағидада сіз көрсетілгенсіз.',
    })[role],
  rules: (names) => `${names.length === 1 ? 'Қағида' : 'Қағидалар'}: ${names.join('; ')}.`,
  change: 'Хабарлау қағидаларын, арналарын және уақытын өзгерту',
  linkLasts: (days) => `Жауап беру сілтемесі бір рет, ${days} күн бойы жарамды. Бұл хабарды басқаға жібермеңіз.`,
  localTime: 'Уақыт жергілікті.',
  signature: 'Merzim: мемлекеттік қызметтердің мерзімдері',
  ruleNames: {
    'day-before': 'мерзімнің соңғы күнінен бір жұмыс күні бұрын',
    'share-used': 'норманың 80 %-ы пайдаланылды',
    breach: 'рәсімнің (іс-қимылдың) мерзімі бұзылды',
    'breach-of-hours': 'минутпен немесе сағатпен берілген норма бұзылды',
    'long-overdue': 'бес жұмыс күніне кешіктірілді',
    'stage-at-risk': 'кезең мерзімі бұзылу қаупі бар',
    'corporation-day-before': 'нәтижені Мемлекеттік корпорацияға беруге бір тәулік қалғанда',
  },
}
