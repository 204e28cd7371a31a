import { hoursAndMinutes } from './hours-and-minutes.ts'
import type { Words } from './words.ts'

const plural = new Intl.PluralRules('ru')
const forms = (one: string, few: string, many: string) => (count: number) =>
  `${count} ${{ one, few, many, zero: many, two: few, other: few }[plural.select(count)]}`

const UNITS = {
  minutes: forms('минута', 'минуты', 'минут'),
  hours: forms('час', 'часа', 'часов'),
  calendar_days: forms('календарный день', 'календарных дня', 'календарных дней'),
  working_days: forms('рабочий день', 'рабочих дня', 'рабочих дней'),
}
const stretches = forms('отрезок', 'отрезка', 'отрезков')
const moreDays = (count: number): string => forms('день', 'дня', 'дней')(count).replace(/^\d+ /, '')
/** Винительный падеж: «на 1 минуту». */
const onMinutes = forms('минуту', 'минуты', 'минут')

export const ru: Words = {
  weekdays: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  caseNumber: 'Дело',
  asOf: 'На момент',
  norm: 'нормативный срок',
  noNorm: 'срок регламентом не установлен',
  received: 'Поступило',
  handedOver: 'Передано',
  started: 'Начато',
  deadline: 'Крайний срок',
  completed: 'Завершено',
  suspended: 'Приостановлено',
  stillSuspended: 'не возобновлено',
  used: 'Использовано срока',
  dayByDay: 'По дням',
  hourByHour: 'По рабочему времени',
  rules: 'Как исчислен срок',
  source: 'Источник нормы',
  line: 'строка',
  corporation: 'В Государственную корпорацию не позднее',
  atRisk: 'риск нарушения срока',
  afterHours: 'вне рабочего времени',
  lateAlone: 'Все процедуры исполнены в срок, но общий срок этапа нарушен',
  fromSource: 'срок указан в источнике',
  deviations: 'Отклонения',
  amount: (count, unit) => UNITS[unit](count),
  lateBy(amount, unit) {
    if (unit === 'minutes' || unit === 'hours') {
      const { hours, minutes } = hoursAndMinutes(amount, unit)
      const parts = [hours > 0 ? UNITS.hours(hours) : '', minutes > 0 ? onMinutes(minutes) : ''].filter(Boolean)
      return parts.length > 0 ? `на ${parts.join(' ')}` : 'менее чем на минуту'
    }
    return amount >= 1 ? `на ${UNITS[unit](amount)}` : 'менее чем на день'
  },
  verdict(verdict, lateBy) {
    const by = lateBy === null ? '' : ` ${lateBy}`
    return {
      on_time: 'исполнено в срок',
      late: `исполнено с нарушением срока${by}`,
      open: 'на исполнении',
      due_soon: 'срок истекает',
      overdue: `просрочено${by}`,
      suspended: 'приостановлено',
      unjudged: 'срок не оценивается',
    }[verdict]
  },
  results: { returned: 'возвращено на доработку', skipped: 'пропущено', closed: 'закрыто вместе с этапом' },
  outcomes: { granted: 'услуга оказана', refused: 'отказано' },
  reasons: {
    no_provider: 'услугодатель не известен',
    no_receipt: 'нет записи о поступлении',
    no_edition: 'на дату поступления нет действующей редакции регламента',
    no_calendar: 'на этот год нет производственного календаря',
    no_norm: 'срок регламентом не установлен',
    no_handover: 'нет записи о передаче',
    skipped: 'процедура пропущена',
    returned: 'дело возвращено',
    day_precision: 'время известно только с точностью до дня',
  },
  deviation: {
    step_skipped: 'процедура пропущена',
    out_of_order: 'процедура выполнена не по порядку',
    repeated: 'процедура выполнена повторно без возврата',
    wrong_actor: 'исполнило не то лицо',
    activity_not_in_regulation: 'такой процедуры нет в регламенте',
    event_after_end: 'событие после завершения этапа',
    completion_before_handover: 'завершено раньше поступления',
    future_timestamp: 'время позже даты загрузки',
    no_receipt: 'нет записи о поступлении',
    second_receipt: 'повторное поступление',
    suspension_within_suspension: 'приостановлено повторно',
    resumption_without_suspension: 'возобновлено без приостановления',
    late_extension: 'продление записано после истечения срока',
    other_provider: 'событие у другого услугодателя',
  },
  dayOfHandover: 'день передачи, не считается',
  countedDay: (number) => `день ${number}`,
  lastDay: (number) => (number === null ? 'последний день срока' : `день ${number}, последний день срока`),
  lateDay: (number) => `просрочка +${number}`,
  laterDay: 'не считается',
  fallsHere: (number, why) =>
    `${number === null ? 'счёт заканчивается здесь' : `день ${number} приходится сюда`}, на нерабочий день — ${why}: последний день переносится на ближайший рабочий день`,
  moreDays: (count) => `… ещё ${new Intl.NumberFormat('ru').format(count)} ${moreDays(count)}`,
  moreLate: (count, to, minutes) => `… ещё ${stretches(count)}; до ${to} просрочка всего ${minutes} мин`,
  notCounted: (why) => `не считается: ${why}`,
  because: {
    weekend: 'выходной день',
    holiday: 'праздничный день',
    transferred_off: 'перенесённый выходной день',
    suspended: 'срок приостановлен',
  },
  workingWeekend: 'рабочий день по переносу',
  interval: (minutes, mark) => (mark === 'late' ? `просрочка ${minutes} мин` : `${minutes} мин срока`),
  acts: {
    'Civil Code': 'Гражданский кодекс',
    'Administrative Code': 'Административный процедурно-процессуальный кодекс',
    'Labour Code': 'Трудовой кодекс',
    'Law 107-II': 'Закон № 107-II',
    'Law on Holidays': 'Закон о праздниках',
  },
  article: (act, number) => `${act}, ст. ${number}`,
  rule: {
    day_after: 'Течение срока начинается на следующий день после передачи',
    same_day: 'День передачи считается первым днём срока',
    day_zero_moved: 'Переданное в нерабочий день считается переданным в следующий рабочий день',
    rolled: 'Последний день приходится на нерабочий день, срок перенесён на ближайший рабочий день',
    working_days: 'Считаются только рабочие дни по производственному календарю',
    end_of_day: 'Срок истекает в 24 часа последнего дня',
    closing_time: 'Срок истекает в последний день с окончанием рабочего времени',
    office_hours: 'Минуты и часы считаются только в рабочее время',
    plain_hours: 'Минуты и часы считаются подряд',
    elapsed: 'Срок считается подряд по прошедшему времени',
    pause_days: 'Дни приостановления не считаются',
    pause_time: 'Время приостановления не считается',
    breach_before_pause: 'Приостановление после истечения срока нарушения не устраняет',
    source_deadline: 'Крайний срок указан в источнике и принят без пересчёта',
  },
}
