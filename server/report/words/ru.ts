import type { Unit } from '../../clock/types.ts'
import { russian } from './plural.ts'
import { columnsRu, deviationsRu, unjudgedRu } from './ru-labels.ts'
import type { ReportWords } from './words.ts'

const SHORT: Readonly<Record<Unit, string>> = {
  minutes: 'мин',
  hours: 'ч',
  calendar_days: 'кал.\u00a0дн.',
  working_days: 'раб.\u00a0дн.',
}
const stages = (n: number) => russian(n, 'этап', 'этапа', 'этапов')
const steps = (n: number) => russian(n, 'шаг', 'шага', 'шагов')
const done = (n: number) => russian(n, 'завершён', 'завершено', 'завершено')
const PP = '\u00a0п.\u00a0п.'

export const ru: ReportWords = {
  title: (month) => `Сроки государственных услуг, ${month}`,
  titleOf: (provider, month) => `${provider}: сроки государственных услуг, ${month}`,
  table: (n) => `Табл.\u00a0${n}.`,
  figure: (n) => `Рис.\u00a0${n}.`,
  page: (page, of) => `${page} из ${of}`,
  pageOf: (page, of) => `Страница ${page} из ${of}`,
  parts: {
    summary: 'Итог месяца',
    providers: 'Услугодатели',
    steps: 'Шаги и нормы',
    bottlenecks: 'Узкие места',
    stages: 'Этапы',
    alerts: 'Оповещения',
    breaches: 'Нарушения сроков',
    quality: 'Качество данных',
    method: 'Методика',
  },
  signatures: 'Подписи',
  completed: (month, n, all, onTime, rate) =>
    `${capital(month.within)} ${done(n)} ${all} ${stages(n)}, в срок — ${onTime}, или ${rate}.`,
  completedFew: (month, n, all, onTime) =>
    `${capital(month.within)} ${done(n)} ${all} ${stages(n)}, в срок — ${onTime}. Для доли этого мало.`,
  completedNone: (month) => `${capital(month.within)} не завершено ни одного этапа.`,
  compared: (than, target) => {
    const halves = [
      than === null
        ? ''
        : than.points === 0
          ? `столько же, сколько ${than.month.within}`
          : `на ${than.gap}${PP} ${than.points > 0 ? 'больше' : 'меньше'}, ${than.month.than}`,
      target === null ? '' : target.kind === 'reached' ? 'цель выполнена' : `на ${target.gap}${PP} ниже цели`,
    ].filter((half) => half !== '')
    if (halves.length === 0) return ''
    if (halves.length === 2) return `Это ${halves[0]}, ${target?.kind === 'reached' ? '' : 'и '}${halves[1]}.`
    return target?.kind === 'reached' && than === null ? 'Цель выполнена.' : `Это ${halves[0]}.`
  },
  year: (month, year, rate, change) =>
    `Годом раньше, ${month.within} ${year} года, было ${rate}: изменение ${change}${PP}.`,
  withoutVerdict: (n, text) => `Ещё у ${text} ${russian(n, 'этапа', 'этапов', 'этапов')} нет оценки: в долю не входят.`,
  mostLate: ({ place, late, all }) => `Больше всего поздних — ${place}: ${late} из ${all}.`,
  noneLate: 'Поздних нет ни у одного услугодателя.',
  endOfMonth: (day, n, text, breaches) =>
    `На конец ${day} ${russian(n, 'просрочен', 'просрочено', 'просрочено')} ${text} ${steps(n)}; нарушений срока за месяц, вместе с ними, — ${breaches}.`,
  incomplete: (last) => `Журнал кончается ${last}: месяц в нём может быть неполным.`,
  only: (services) => `В отчёте только: ${services.join(', ')}.`,
  sample: 'Модельные данные: дела вымышлены.',
  kpi: {
    onTime: 'этапов в срок',
    completed: 'завершено этапов',
    refused: (n) => `отказов ${n}`,
    overdue: 'шагов просрочено',
    asOf: (at) => `на ${at}`,
    median: 'медиана срока этапа',
    medianNote: 'от приёма до результата',
    change: (points, month) => `${points}${PP} к ${dative(month.name)}`,
    noChange: 'сравнить не с чем',
  },
  trend: {
    title: (change) =>
      change.kind === 'few'
        ? 'Доля в срок по месяцам'
        : change.kind === 'same'
          ? `Доля в срок та же, что ${change.month.within}`
          : `Доля в срок ${change.kind === 'up' ? 'выше' : 'ниже'} на ${change.gap}${PP}, ${change.month.than}`,
    subtitle: 'Этапы, завершённые в срок, по месяцам, %',
    target: (text) => `цель ${text}`,
    alt: (rows) => `Линия доли этапов в срок по месяцам: ${rows}.`,
  },
  dots: {
    title: (below, all) =>
      `Ниже цели — ${below} ${russian(below, 'место', 'места', 'мест')} из ${all}, где этапов достаточно`,
    titleStages: (below, all) => `Ниже цели — ${below} ${stages(below)} из ${all}, где завершено достаточно`,
    titleFew: 'Этапов мало, чтобы сравнить места',
    titleReached: (all) => `Цель выполнена во всех местах, где этапов достаточно: ${all}`,
    subtitle: (before, now) => `Доля этапов в срок, %. Кружок — ${before}, точка — ${now}`,
    stages: 'этапов',
    alt: (rows) => `Доля этапов в срок по услугодателям: ${rows}.`,
  },
  worst: {
    title: 'Места с самой низкой долей в срок',
    none: 'Нет шагов ниже цели там, где их достаточно для сравнения',
    subtitle: (least) => `Не меньше ${least} шагов за месяц. Медиана — на сколько обычно опаздывает поздний шаг`,
    of: (late, all) => `${late} из ${all}`,
  },
  watch: {
    title: (month) => `На контроле ${month.within}`,
    none: 'Ни один шаг не ниже цели там, где их достаточно для сравнения.',
    item: (late, all, n, usual) =>
      `С опозданием ${late} из ${all} ${russian(n, 'шага', 'шагов', 'шагов')}${usual === null ? '' : `, обычно на ${usual}`}.`,
    overdue: (n, text) => ` Сейчас ${russian(n, 'просрочен', 'просрочено', 'просрочено')} ещё ${text}.`,
  },
  few: (n) => `* Меньше ${n}: в выводы и сравнения не входит.`,
  howCounted: 'Как считаем:',
  howCountedText:
    'счёт идёт со следующего дня после передачи, срок на нерабочий день переходит на первый рабочий и кончается в 24:00.',
  source: (batches) => `Источник: журнал передачи дел, загрузки №\u00a0${batches}.`,
  providers: {
    title: (month) => `Услугодатели и услуги, ${month}`,
    subtitle: 'Этапы. В срок — доля завершённых с оценкой; изменение в процентных пунктах',
    total: 'Всего',
  },
  steps: {
    title: 'Каждый шаг против своей нормы',
    subtitle: 'Шаги, завершённые за месяц. Медиана и 90 % — сколько нормы они заняли',
  },
  bottlenecks: {
    title: 'Где чаще всего нарушается срок',
    subtitle: (least) => `Шаг и услугодатель, не меньше ${least} шагов за месяц; начиная с самой низкой доли в срок`,
    actors: 'Исполнители по услугодателям',
    actorsSubtitle: 'Доля шагов в срок, %; в скобках — завершено. Пусто: шагов не было',
  },
  stages: {
    title: 'Что стало с этапами',
    subtitle: 'Поступило и завершено за месяц; на исполнении, просрочено и под угрозой на его конец',
  },
  alerts: {
    title: 'Оповещения за месяц',
    subtitle: 'Что с ними стало к концу месяца. Ответ — часы от доставки сообщения до ответа',
    none: 'За месяц не было ни одного оповещения.',
    sentence: (raised, answered, hours) =>
      `За месяц оповещений: ${raised}, отвечено на ${answered}${hours === null ? '' : `, обычно за ${hours}\u00a0ч`}.`,
  },
  breaches: {
    title: 'Каждое нарушение срока',
    subtitle: (late, overdue, reasons) =>
      `Сделано с опозданием — ${late}, просрочено на конец месяца — ${overdue}; причина указана у ${reasons}`,
    none: 'Нарушений срока нет.',
    more: (n, text) =>
      `И ещё ${text} ${russian(n, 'нарушение', 'нарушения', 'нарушений')}: полный список — в приложении XLSX или CSV к этому отчёту.`,
    inChapters: 'Нарушения перечислены в разделах услугодателей.',
    late: 'с опозданием',
    overdue: 'просрочено',
  },
  quality: {
    title: 'Качество данных',
    rejects: 'Отклонённые строки, по причине',
    unjudged: 'Шаги без оценки, по причине',
    deviations: 'Отклонения в событиях месяца',
    none: 'нет',
    rejectsUnseen: 'Отклонённые строки не относятся ни к одному услугодателю и показаны только в отчёте по всем.',
    batches: 'Загрузки, на которых основан отчёт',
    batchesSubtitle: 'События услугодателей отчёта до конца месяца',
    moreBatches: (n, text) =>
      `И ещё ${text} ${russian(n, 'загрузка', 'загрузки', 'загрузок')}: все — в приложении XLSX.`,
    newest: (at) => `Последнее событие в журнале: ${at}.`,
  },
  method: {
    paragraphs: ({ from, to, asOf, target, enough, tooFew }) => [
      `Отчётный период — с ${from} по ${to}. Всё открытое оценено на ${asOf}.`,
      'Срок шага идёт с завершения предыдущего шага, срок этапа — с приёма заявления. День передачи не считается. Календарные дни считаются все, и последний день, если он нерабочий, переходит на первый рабочий; рабочие дни — только дни производственного календаря. Срок кончается в 24:00. Минуты и часы идут в рабочее время. Приостановление останавливает срок и не отменяет прежнего нарушения.',
      'Доля в срок — завершённые в срок от завершённых с оценкой. Открытые и просроченные в неё не входят и показаны рядом. Чего по данным или календарю сказать нельзя, то без оценки и показано.',
      `Цель — ${target}. Где меньше ${enough}, стоит * и сравнения нет; где меньше ${tooFew}, вместо доли «·».`,
      'Нормы даёт редакция, действовавшая в день приёма этапа.',
    ],
    edition: (act, service) => `${service}: ${act}`,
    amended: (act) => `в редакции: ${act}`,
    repealed: (act) => `утратил силу: ${act}`,
    assumed: 'дата введения предположена',
    calendar: (id, version) => `Производственный календарь ${id}, версия ${version}.`,
  },
  act: (names, number, adopted) => `${names} № ${number} от ${adopted}`,
  signature: {
    made: 'Составил',
    checked: 'Проверил',
    approved: 'Утвердил',
    post: 'должность',
    signed: 'подпись',
    name: 'фамилия, инициалы',
    date: 'дата',
  },
  footer: {
    issued: (at, number, fingerprint) => `Выпущен ${at}. Отчёт ${number}, отпечаток ${fingerprint}`,
    draft: (at) => `Не выпущен. Данные на ${at}`,
    replaces: (number) => `Исправленный: заменяет отчёт ${number}`,
  },
  chapter: 'Раздел услугодателя',
  chapterLead: (all, n, onTime, rate, overdue) =>
    `${capital(done(n))} ${all} ${stages(n)}, в срок — ${onTime} (${rate}). Просрочено шагов на конец месяца: ${overdue}.`,
  columns: columnsRu,
  norm: ({ amount, unit }) => `${amount}\u00a0${SHORT[unit]}`,
  lateBy: (amount, unit) => `${amount}\u00a0${SHORT[unit]}`,
  lessThanDay: 'меньше дня',
  lessThanMinute: 'меньше минуты',
  points: 'п.\u00a0п.',
  total: 'Всего',
  everyService: 'Все услуги',
  units: { minutes: 'минуты', hours: 'часы', calendar_days: 'календарные дни', working_days: 'рабочие дни' },
  qualityKinds: { rejected: 'Отклонённые строки', unjudged: 'Без оценки', deviation: 'Отклонения' },
  tables: {
    totals: 'Итоги',
    months: 'По месяцам',
    providers: 'Услугодатели',
    steps: 'Шаги',
    provider_steps: 'Шаги услугодателей',
    bottlenecks: 'Узкие места',
    actors: 'Исполнители',
    stages: 'Этапы',
    alerts: 'Оповещения',
    breaches: 'Нарушения',
    quality: 'Качество данных',
    batches: 'Загрузки',
    editions: 'Редакции',
  },
  deviations: deviationsRu,
  unjudgedReasons: unjudgedRu,
  mail: {
    subject: (title) => title,
    attached: 'Отчёт приложен к этому письму.',
    linked: 'Отчёт можно скачать по ссылке.',
    open: 'Открыть отчёт',
    why: 'Письмо пришло по расписанию отчётов. Изменить его можно на странице «Отчёты».',
    signature: 'Merzim: сроки государственных услуг',
  },
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** К январю, к маю, к августу; к марту. */
const dative = (name: string): string => (/[ьй]$/.test(name) ? `${name.slice(0, -1)}ю` : `${name}у`)
