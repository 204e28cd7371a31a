import type { Unit } from '../../clock/types.ts'
import { columnsKk, deviationsKk, unjudgedKk } from './kk-labels.ts'
import type { ReportWords } from './words.ts'

/** Саннан кейін зат есім жекеше түрде тұрады: көпше түрлер керек емес. */
const SHORT: Readonly<Record<Unit, string>> = {
  minutes: 'мин',
  hours: 'сағ',
  calendar_days: 'күнт.\u00a0күн',
  working_days: 'жұм.\u00a0күні',
}
const PT = '\u00a0п.\u00a0т.'

export const kk: ReportWords = {
  title: (month) => `Мемлекеттік қызметтердің мерзімдері, ${month}`,
  titleOf: (provider, month) => `${provider}: мемлекеттік қызметтердің мерзімдері, ${month}`,
  table: (n) => `${n}-кесте.`,
  figure: (n) => `${n}-сурет.`,
  page: (page, of) => `${page} / ${of}`,
  pageOf: (page, of) => `${of} беттің ${page}-беті`,
  parts: {
    summary: 'Ай қорытындысы',
    providers: 'Көрсетілетін қызметті берушілер',
    steps: 'Қадамдар мен нормалар',
    bottlenecks: 'Тежеуші буындар',
    stages: 'Кезеңдер',
    alerts: 'Дабылдар',
    breaches: 'Мерзімді бұзу',
    quality: 'Деректердің сапасы',
    method: 'Есептеу тәсілі',
  },
  signatures: 'Қолтаңбалар',
  completed: (month, _, all, onTime, rate) =>
    `${capital(month.within)} ${all} кезең аяқталды, мерзімінде — ${onTime}, яғни ${rate}.`,
  completedFew: (month, _, all, onTime) =>
    `${capital(month.within)} ${all} кезең аяқталды, мерзімінде — ${onTime}. Үлесті айтуға бұл аз.`,
  completedNone: (month) => `${capital(month.within)} бірде-бір кезең аяқталмады.`,
  compared: (than, target) => {
    const first =
      than === null
        ? ''
        : than.points === 0
          ? `${than.month.than} өзгерген жоқ`
          : `${than.month.than} ${than.gap}${PT} ${than.points > 0 ? 'жоғары' : 'төмен'}`
    if (target?.kind === 'reached') return first === '' ? 'Мақсат орындалды.' : `Бұл ${first}, мақсат орындалды.`
    const second = target === null ? '' : `мақсаттан ${target.gap}${PT} төмен`
    const said = [first, second].filter((half) => half !== '')
    return said.length === 0 ? '' : `Бұл ${said.join(', ')}.`
  },
  year: (month, year, rate, change) =>
    `Бір жыл бұрын, ${year} жылғы ${month.within}, үлес ${rate} болған: өзгерісі ${change}${PT}.`,
  withoutVerdict: (_, text) => `Тағы ${text} кезең бағасыз: олар үлеске кірмейді.`,
  mostLate: ({ place, late, all }) => `Кешігу ең көп орын — ${place}: ${all} ішінде ${late}.`,
  noneLate: 'Бірде-бір қызмет берушіде кешігу жоқ.',
  endOfMonth: (day, _, text, breaches) =>
    `${day} аяғында ${text} қадамның мерзімі өткен; олармен қоса айдағы мерзім бұзу саны — ${breaches}.`,
  incomplete: (last) => `Журналдағы соңғы оқиға: ${last}. Айдың деректері толық болмауы мүмкін.`,
  only: (services) => `Есепте тек мыналар бар: ${services.join(', ')}.`,
  sample: 'Үлгілік (шартты) деректер: істер ойдан алынған.',
  kpi: {
    onTime: 'кезең мерзімінде',
    completed: 'кезең аяқталды',
    refused: (n) => `бас тартылғаны ${n}`,
    overdue: 'қадамның мерзімі өткен',
    asOf: (at) => `${at} жағдайы`,
    median: 'мерзім медианасы',
    medianNote: 'кезең, қабылдаудан нәтижеге',
    change: (points, month) => `${points}${PT}, ${month.than}`,
    noChange: 'салыстыратын ай жоқ',
  },
  trend: {
    title: (change) =>
      change.kind === 'few'
        ? 'Мерзімінде орындау үлесі, айлар бойынша'
        : change.kind === 'same'
          ? `Үлес ${change.month.than} өзгерген жоқ`
          : `Үлес ${change.month.than} ${change.gap}${PT} ${change.kind === 'up' ? 'жоғары' : 'төмен'}`,
    subtitle: 'Мерзімінде аяқталған кезеңдер, айлар бойынша, %',
    target: (text) => `мақсат ${text}`,
    alt: (rows) => `Мерзімінде аяқталған кезеңдер үлесінің айлар бойынша сызығы: ${rows}.`,
  },
  dots: {
    title: (below, all) => `Мақсаттан төмен: кезеңі жеткілікті ${all} орын ішінде ${below}`,
    titleStages: (below, all) => `Мақсаттан төмен: аяқталғаны жеткілікті ${all} кезең ішінде ${below}`,
    titleFew: 'Орындарды салыстыруға кезең саны аз',
    titleReached: (all) => `Кезеңі жеткілікті ${all} орынның бәрінде мақсат орындалды`,
    subtitle: (before, now) => `Мерзімінде аяқталған кезеңдер, %. Шеңбер — ${before}, нүкте — ${now}`,
    stages: 'кезең',
    alt: (rows) => `Қызмет берушілердің мерзімінде орындау үлесі: ${rows}.`,
  },
  worst: {
    title: 'Мерзімінде үлесі ең төмен орындар',
    none: 'Салыстыруға жететін жерлерде мақсаттан төмен қадам жоқ',
    subtitle: (least) => `Айына кемінде ${least} қадам. Медиана — кешіккен қадам әдетте қаншаға кешігеді`,
    of: (late, all) => `${late} / ${all}`,
  },
  watch: {
    title: (month) => `${capital(month.within)} бақылауда`,
    none: 'Салыстыруға жететін жерлерде мақсаттан төмен қадам жоқ.',
    item: (late, all, _, usual) => `${all} қадам ішінде ${late} кешіккен${usual === null ? '' : `, әдетте ${usual}`}.`,
    overdue: (_, text) => ` Қазір тағы ${text} қадамның мерзімі өткен.`,
  },
  few: (n) => `* ${n} кезеңнен не қадамнан аз: қорытынды мен салыстыруға кірмейді.`,
  howCounted: 'Қалай есептейміз:',
  howCountedText:
    'күндер тапсырылғаннан кейінгі күннен есептеледі, жұмыс емес күнге түскен мерзім келесі жұмыс күніне ауысады және 24:00-де аяқталады.',
  source: (batches) => `Дереккөз: істерді тапсыру журналы, жүктеулер №\u00a0${batches}.`,
  providers: {
    title: (month) => `Қызмет берушілер мен қызметтер, ${month}`,
    subtitle: 'Кезеңдер. Мерзімінде — бағасы бар аяқталғандардың үлесі; өзгерісі пайыздық тармақпен',
    total: 'Барлығы',
  },
  steps: {
    title: 'Әр қадам өз нормасымен салыстырғанда',
    subtitle: 'Ай ішінде аяқталған қадамдар. Медиана мен 90% — олар норманың қанша үлесін алды',
  },
  bottlenecks: {
    title: 'Мерзім ең жиі бұзылатын жерлер',
    subtitle: (least) => `Қадам мен қызмет беруші, айына кемінде ${least} қадам; мерзімінде үлесі ең төменінен бастап`,
    actors: 'Қызмет берушілердегі орындаушылар',
    actorsSubtitle: 'Мерзімінде орындалған қадамдар, %; жақшада — аяқталғаны. Бос болса: қадам болмаған',
  },
  stages: {
    title: 'Кезеңдердің жай-күйі',
    subtitle: 'Ай ішінде түскені мен аяқталғаны; ай соңында орындалуда, мерзімі өткен, қауіптегі',
  },
  alerts: {
    title: 'Айдағы дабылдар',
    subtitle: 'Ай соңына қарай олардың жай-күйі. Жауап — хабар жеткеннен жауапқа дейінгі сағат',
    none: 'Ай ішінде бірде-бір дабыл болған жоқ.',
    sentence: (raised, answered, hours) =>
      `Ай ішінде ${raised} дабыл болды, ${answered} дабылға жауап берілді${hours === null ? '' : `, әдетте ${hours}\u00a0сағатта`}.`,
  },
  breaches: {
    title: 'Мерзім бұзудың әрқайсысы',
    subtitle: (late, overdue, reasons) =>
      `Кешігіп орындалғаны — ${late}, ай соңында мерзімі өткені — ${overdue}; себебі көрсетілгені — ${reasons}`,
    none: 'Мерзім бұзу жоқ.',
    more: (_, text) => `Тағы ${text} мерзім бұзу бар: толық тізім осы есептің XLSX немесе CSV қосымшасында.`,
    inChapters: 'Мерзім бұзулар қызмет берушілердің бөлімдерінде көрсетілген.',
    late: 'кешігіп орындалды',
    overdue: 'мерзімі өткен',
  },
  quality: {
    title: 'Деректердің сапасы',
    rejects: 'Қабылданбаған жолдар, себебі бойынша',
    unjudged: 'Бағасыз қадамдар, себебі бойынша',
    deviations: 'Ай оқиғаларындағы ауытқулар',
    none: 'жоқ',
    rejectsUnseen: 'Қабылданбаған жолдар ешбір қызмет берушіге жатпайды, олар тек барлығы бойынша есепте көрсетіледі.',
    batches: 'Есеп негізделген жүктеулер',
    batchesSubtitle: 'Есептегі қызмет берушілердің ай соңына дейінгі оқиғалары',
    moreBatches: (_, text) => `Тағы ${text} жүктеу бар: бәрі XLSX қосымшасында.`,
    newest: (at) => `Журналдағы соңғы оқиға: ${at}.`,
  },
  method: {
    paragraphs: ({ from, to, asOf, target, enough, tooFew }) => [
      `Есепті кезең: ${from} – ${to}. Ашық тұрғанның бәрі ${asOf} жағдайы бойынша бағаланды.`,
      'Қадамның мерзімі алдыңғы қадам аяқталғаннан, кезеңнің мерзімі өтініш қабылданғаннан басталады. Тапсырылған күн есептелмейді. Күнтізбелік күндердің бәрі есептеледі, соңғы күн жұмыс емес күнге түссе, келесі жұмыс күніне ауысады; жұмыс күндері өндірістік күнтізбе бойынша есептеледі. Мерзім 24:00-де аяқталады. Минут пен сағат жұмыс уақытында жүреді. Тоқтата тұру мерзімді тоқтатады, бірақ бұрынғы бұзуды жоймайды.',
      'Мерзімінде орындау үлесі — мерзімінде аяқталғандардың бағасы бар аяқталғандарға қатынасы. Ашық және мерзімі өткендер оған кірмейді, қасында көрсетіледі. Деректер не күнтізбе бойынша айтуға болмайтыны бағасыз қалады және көрсетіледі.',
      `Мақсат — ${target}. Саны ${enough} болмаған жерде * қойылады, салыстырылмайды; ${tooFew} болмаған жерде үлестің орнына «·».`,
      'Нормаларды кезең қабылданған күні қолданыста болған редакция береді.',
    ],
    edition: (act, service) => `${service}: ${act}`,
    amended: (act) => `редакциясы: ${act}`,
    repealed: (act) => `күші жойылды: ${act}`,
    assumed: 'қолданысқа енгізілген күні болжамды',
    calendar: (id, version) => `Өндірістік күнтізбе ${id}, нұсқасы ${version}.`,
  },
  act: (names, number, adopted) => `${names} № ${number}, ${adopted}`,
  signature: {
    made: 'Құрастырған',
    checked: 'Тексерген',
    approved: 'Бекіткен',
    post: 'лауазымы',
    signed: 'қолы',
    name: 'тегі, аты-жөнінің бас әріптері',
    date: 'күні',
  },
  footer: {
    issued: (at, number, fingerprint) => `Шығарылған уақыты: ${at}. Есеп ${number}, бақылау белгісі ${fingerprint}`,
    draft: (at) => `Шығарылмаған. Деректер: ${at}`,
    replaces: (number) => `Түзетілген: ${number} есебінің орнына`,
  },
  chapter: 'Қызмет берушінің бөлімі',
  chapterLead: (all, _, onTime, rate, overdue) =>
    `${all} кезең аяқталды, мерзімінде — ${onTime} (${rate}). Ай соңында мерзімі өткен қадамдар: ${overdue}.`,
  columns: columnsKk,
  norm: ({ amount, unit }) => `${amount}\u00a0${SHORT[unit]}`,
  lateBy: (amount, unit) => `${amount}\u00a0${SHORT[unit]}`,
  lessThanDay: 'бір күнге жетпейді',
  lessThanMinute: 'бір минутқа жетпейді',
  points: 'п.\u00a0т.',
  total: 'Барлығы',
  everyService: 'Барлық қызметтер',
  units: { minutes: 'минут', hours: 'сағат', calendar_days: 'күнтізбелік күн', working_days: 'жұмыс күні' },
  qualityKinds: { rejected: 'Қабылданбаған жолдар', unjudged: 'Бағасыз', deviation: 'Ауытқулар' },
  tables: {
    totals: 'Қорытынды',
    months: 'Айлар бойынша',
    providers: 'Қызмет берушілер',
    steps: 'Қадамдар',
    provider_steps: 'Қызмет беруші қадамдары',
    bottlenecks: 'Тежеуші буындар',
    actors: 'Орындаушылар',
    stages: 'Кезеңдер',
    alerts: 'Дабылдар',
    breaches: 'Мерзімді бұзу',
    quality: 'Деректер сапасы',
    batches: 'Жүктеулер',
    editions: 'Редакциялар',
  },
  deviations: deviationsKk,
  unjudgedReasons: unjudgedKk,
  mail: {
    subject: (title) => title,
    attached: 'Есеп осы хатқа қоса берілді.',
    linked: 'Есепті сілтеме бойынша жүктеп алуға болады.',
    open: 'Есепті ашу',
    why: 'Хат есептер кестесі бойынша жіберілді. Оны «Есептер» бетінде өзгертуге болады.',
    signature: 'Merzim: мемлекеттік қызметтердің мерзімдері',
  },
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
