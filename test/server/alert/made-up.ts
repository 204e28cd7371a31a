import type { ToldAlert } from '../../../server/alert/words/words.ts'
import { addDays, formatDay } from '../../../server/clock/day.ts'
import { MICROS_PER_HOUR, plus } from '../../../server/clock/instant.ts'
import type { Instant, Names } from '../../../server/clock/types.ts'
import { dayOf, endOfDay } from '../../../server/clock/zone.ts'

const names = (kk: string, ru: string, en: string): Names => ({ kk, ru, en })
const zone = 'Asia/Almaty'

/** Alerts of no real case, of every kind. */
export function madeUpAlerts(now: Instant): ToldAlert[] {
  const today = dayOf(zone, now)
  const told = (index: number, days: number, own: Partial<ToldAlert>): ToldAlert => ({
    alert: `${String(index).padStart(24, 'a')}-0`,
    kind: 'digest',
    caseId: `HQ-2019-${String(index).padStart(4, '0')}`,
    service: 'HQ',
    serviceName: names('Кезек', 'Очередь', 'Housing queue'),
    stage: 'HQ-1',
    stageName: names('Кезекке қою', 'Постановка в очередь', 'Queue registration'),
    instance: 1,
    step: 4,
    stepName: names('Қорытынды', 'Заключение', 'Conclusion'),
    occurrence: 4,
    provider: '551000000',
    providerName: names('Павлодар қ.', 'г. Павлодар', 'Pavlodar city'),
    zone,
    actor: 'housing_commission',
    actorName: names('Тұрғын үй комиссиясы', 'Жилищная комиссия', 'Housing commission'),
    resource: null,
    norm: { amount: 12, unit: 'calendar_days' },
    lateBy: days < 0 ? -days : null,
    rule: days < 0 ? 'breach' : 'day-before',
    ruleName: null,
    moment: days < 0 ? { when: 'breach' } : { when: 'before', amount: 1, unit: 'working_days' },
    level: 0,
    verdict: days < 0 ? 'overdue' : 'due_soon',
    deadline: endOfDay(zone, addDays(today, days)),
    lastDay: formatDay(addDays(today, days)),
    triggerAt: now,
    caughtUp: false,
    ...own,
  })
  const dispatch = {
    step: 7,
    stepName: names('Жолдау', 'Отправка', 'Dispatch'),
    actor: 'provider_employee',
    actorName: names('Қызметкер', 'Сотрудник', 'Employee'),
    resource: 'emp-07',
    norm: { amount: 15, unit: 'minutes' },
  } as const
  return [
    told(17, -3, {}),
    told(31, -1, {
      norm: { amount: 1, unit: 'working_days' },
      step: 2,
      stepName: names('Бұрыштама', 'Резолюция', 'Resolution'),
    }),
    told(42, 0, { ...dispatch, deadline: plus(now, -2n * MICROS_PER_HOUR), lateBy: 95, rule: 'breach-of-hours' }),
    told(55, 1, {}),
    told(58, 1, { norm: { amount: 8, unit: 'working_days' } }),
    told(60, 3, { moment: { when: 'share', share: 0.8 }, rule: 'share-used' }),
    told(71, 6, {
      step: null,
      stepName: null,
      occurrence: null,
      actor: null,
      actorName: null,
      norm: { amount: 30, unit: 'calendar_days' },
      verdict: 'at_risk',
      rule: 'stage-at-risk',
      moment: { when: 'stage_at_risk' },
    }),
  ]
}
