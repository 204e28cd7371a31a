import type { AlertRule, Channel, Recipient, RuleMoment } from '../../../server/contract-alerts.ts'
import type { Directory } from '../../answer/directory.ts'
import { normLong } from '../../format/terms.ts'
import type { Speech } from '../../language/speech.ts'
import { channelName } from '../alert_words.ts'
import type { RuleBody } from '../requests.ts'

/** When a rule comes true: `use of 80 % of the norm`. */
export function momentText(t: Speech, moment: RuleMoment): string {
  const { m } = t
  switch (moment.when) {
    case 'share':
      return m.whenShare({ share: t.numbers.percent(moment.share, 0) })
    case 'before':
      return m.whenBefore({ term: normLong(t, { amount: moment.amount, unit: moment.unit }) })
    case 'breach':
      return m.whenBreach()
    case 'after':
      return m.whenAfter({ term: normLong(t, { amount: moment.amount, unit: moment.unit }) })
    case 'stage_at_risk':
      return m.whenAtRisk()
    case 'corporation':
      return m.whenCorporation({ term: normLong(t, { amount: moment.hoursBefore, unit: 'hours' }) })
  }
}

/** Whom a rule ships for has words of the page; others have the name that they were given. */
export function ruleName(t: Speech, rule: string, rules: readonly AlertRule[] | undefined): string {
  const found = rules?.find((one) => one.rule === rule)
  if (found?.name) return found.name
  const { m } = t
  const shipped: Readonly<Record<string, string>> = {
    'day-before': m.ruleDayBefore(),
    'share-used': m.ruleShareUsed(),
    breach: m.ruleBreach(),
    'breach-of-hours': m.ruleBreachOfHours(),
    'long-overdue': m.ruleLongOverdue(),
    'stage-at-risk': m.ruleStageAtRisk(),
    'corporation-day-before': m.ruleCorporation(),
  }
  return shipped[rule] ?? rule
}

export function recipientText({ m }: Speech, recipient: Recipient, contactName: (id: string) => string): string {
  switch (recipient.to) {
    case 'head':
      return m.toHead()
    case 'actor':
      return m.toActor()
    case 'oblast':
      return m.toOblast()
    case 'contact':
      return contactName(recipient.contact)
  }
}

/** Whom each level goes to, and when: `the head; 8 working hours unanswered: the oblast manager`. */
export function levelsText(t: Speech, { levels, repeat }: RuleBody, contactName: (id: string) => string): string {
  const said = levels.map(({ afterWorkingHours, recipients }, level) => {
    const whom = recipients.map((one) => recipientText(t, one, contactName)).join(', ')
    return level === 0 ? whom : t.m.levelAfter({ hours: t.m.termHours({ n: afterWorkingHours }), whom })
  })
  if (repeat.times > 0) {
    said.push(t.m.repeated({ hours: t.m.termHours({ n: repeat.afterWorkingHours }), n: repeat.times }))
  }
  return said.join('; ')
}

/** Telegram is a name, e-mail is none. */
const inSentence = (t: Speech, channel: Channel): string =>
  channel === 'telegram' ? channelName(t, channel) : channelName(t, channel).toLocaleLowerCase(t.language)

/** How it is told: `at once, by e-mail`. */
export const deliveryText = (t: Speech, { delivery, channels }: RuleBody): string =>
  `${delivery === 'digest' ? t.m.byDigest() : t.m.atOnce()}, ${channels.map((one) => inSentence(t, one)).join(', ')}`

/** What a rule is about: services, stages, steps, actors, providers, units; empty for everything. */
export function aboutText(t: Speech, rule: RuleBody, directory: Directory): string {
  const steps = rule.steps.map((id) => {
    const [stage = '', step = ''] = id.split(/\.(?=\d+$)/)
    return directory.stepName(directory.serviceOf(stage) ?? '', stage, Number(step))
  })
  const units = new Set(rule.units)
  const days = units.has('calendar_days') && units.has('working_days') && units.size === 2
  const hours = units.has('minutes') && units.has('hours') && units.size === 2
  const parts = [
    ...rule.services.map((id) => directory.service(id)),
    ...rule.stages.map((id) => directory.stageName(directory.serviceOf(id) ?? '', id)),
    ...steps,
    ...rule.actors.map((id) => directory.actor(id)),
    ...rule.providers.map((code) => directory.place(code)),
    ...(days ? [t.m.unitsOfDays()] : hours ? [t.m.unitsOfHours()] : rule.units.map((unit) => unitName(t, unit))),
  ]
  return parts.join(', ')
}

export function unitName({ m }: Speech, unit: RuleBody['units'][number]): string {
  return {
    minutes: m.unitMinutes(),
    hours: m.unitHours(),
    calendar_days: m.unitCalendarDays(),
    working_days: m.unitWorkingDays(),
  }[unit]
}
