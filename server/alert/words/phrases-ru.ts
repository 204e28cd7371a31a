import type { Unit } from '../../clock/types.ts'
import { amountText } from './lateness.ts'
import type { Phrases } from './phrases.ts'

const LOCALE = 'ru'
const plurals = new Intl.PluralRules(LOCALE)
type Forms = readonly [one: string, few: string, many: string]

/** A fraction takes the form of "two": 1,5 часа. */
const form = (n: number, [one, few, many]: Forms): string => {
  const rule = plurals.select(n)
  return rule === 'one' ? one : rule === 'many' ? many : few
}
const UNITS: Readonly<Record<Unit, Forms>> = {
  // After «на» and as a term alike, but for one minute.
  minutes: ['минуту', 'минуты', 'минут'],
  hours: ['час', 'часа', 'часов'],
  calendar_days: ['календарный день', 'календарных дня', 'календарных дней'],
  working_days: ['рабочий день', 'рабочих дня', 'рабочих дней'],
}
const CASES: Forms = ['дело', 'дела', 'дел']

export const phrasesRu: Phrases = {
  locale: LOCALE,
  count: (group, n, first) => {
    const counted = first ? `${n} ${form(n, CASES)}` : `${n}`
    if (group === 'overdue') return `${counted} ${form(n, ['просрочено', 'просрочены', 'просрочено'])}`
    const says = {
      today: 'срок сегодня',
      tomorrow: 'срок завтра',
      later: 'срок истекает',
      corporation: 'пора передать в Госкорпорацию',
      at_risk: 'риск нарушения срока',
    }
    return `${counted}\u00a0— ${says[group]}`
  },
  prefix: (kind) =>
    ({ immediate: '', digest: '', escalation: 'Нет ответа: ', repeat: 'Повторно: ', catch_up: 'За прошлое время: ' })[
      kind
    ],
  note: (kind) =>
    ({
      immediate: '',
      digest: '',
      escalation: 'На предыдущее сообщение никто не ответил, поэтому оно доводится до вас.',
      repeat: 'На предыдущее сообщение ответа нет.',
      catch_up:
        'Эти сроки истекли до начала оповещения или до поступления данных. О них сообщается один раз, без повторов.',
    })[kind],
  heading: (group) =>
    ({
      overdue: 'Просрочено',
      today: 'Срок сегодня',
      tomorrow: 'Срок завтра',
      later: 'Срок истекает',
      corporation: 'Передать в Госкорпорацию',
      at_risk: 'Этапы с риском нарушения срока',
    })[group],
  overdue: (late) => (late === null ? 'просрочено' : `просрочено ${late}`),
  late: ({ n, unit }) => {
    if (n === null) return unit === 'day' ? 'менее чем на день' : 'менее чем на минуту'
    const written = amountText(LOCALE, { n, unit })
    // "2,0 часа": a decimal is read as a fraction, also where it is none.
    return `на ${written} ${written.includes(',') ? UNITS[unit][1] : form(Math.round(n), UNITS[unit])}`
  },
  due: (group, day, time) => `срок ${{ today: 'сегодня', tomorrow: 'завтра', later: day }[group]}, ${time}`,
  deadline: (day, time) => `срок: ${day}, ${time}`,
  corporation: (day, time) =>
    day === null ? 'передать результат в Госкорпорацию' : `передать результат в Госкорпорацию до ${time}, ${day}`,
  atRisk: 'на оставшиеся процедуры нужно больше времени, чем осталось до срока этапа',
  norm: ({ amount, unit }) =>
    `${amount} ${form(amount, unit === 'minutes' ? ['минута', 'минуты', 'минут'] : UNITS[unit])}`,
  normIs: (norm) => `норма: ${norm}`,
  step: (stage, step, name) =>
    name === null ? `${stage}, действие № ${step}` : `${stage}, действие № ${step} «${name}»`,
  holder: (name) => `ответственный: ${name}`,
  openCase: 'Открыть дело',
  answer: 'Ответить',
  answerAll: (n) => `Ответить сразу по всем (${n})`,
  more: (n) => `… и ещё ${n}`,
  moreLink: 'Все оповещения',
  why: (role, places) =>
    ({
      head: `Вы получили это сообщение как руководитель услугодателя: ${places}.`,
      actor: `Вы получили это сообщение как ответственный за процедуру (действие): ${places}.`,
      oblast: 'Вы получили это сообщение как ответственный по области.',
      other: 'Вы получили это сообщение, потому что вас указывает правило.',
    })[role],
  rules: (names) => `${names.length === 1 ? 'Правило' : 'Правила'}: ${names.join('; ')}.`,
  change: 'Изменить правила, способы и часы оповещения',
  linkLasts: (days) =>
    `Ссылка для ответа действует один раз, ${days} ${form(days, ['день', 'дня', 'дней'])}. Не пересылайте это сообщение.`,
  localTime: 'Время местное.',
  signature: 'Merzim: сроки государственных услуг',
  ruleNames: {
    'day-before': 'за рабочий день до последнего дня срока',
    'share-used': 'использовано 80 % нормы',
    breach: 'нарушен срок процедуры (действия)',
    'breach-of-hours': 'нарушена норма в минутах или часах',
    'long-overdue': 'просрочка пять рабочих дней',
    'stage-at-risk': 'риск нарушения срока этапа',
    'corporation-day-before': 'за сутки до передачи результата в Госкорпорацию',
  },
}
