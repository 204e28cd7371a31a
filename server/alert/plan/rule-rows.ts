import type { AlertRule, RuleMoment } from '../../contract-alerts.ts'

/** Rules as queries/alert/rule_list takes them, numbered by their place in the list. */
export const ruleRows = (rules: readonly AlertRule[]): string =>
  JSON.stringify(
    rules.map(({ rule, moment, services, stages, steps, actors, providers, units }, rule_no) => ({
      rule_no,
      rule,
      ...momentRow(moment),
      services,
      stages,
      steps,
      actors,
      providers,
      units,
    })),
  )

function momentRow(moment: RuleMoment): { moment: string; amount: number | null } {
  if (moment.when === 'share') return { moment: 'share', amount: Math.round(moment.share * 1000) }
  if (moment.when === 'before' || moment.when === 'after') {
    return { moment: `${moment.when}_${moment.unit}`, amount: moment.amount }
  }
  return { moment: moment.when, amount: moment.when === 'corporation' ? moment.hoursBefore : null }
}

/** Parameters that measures take and no rule narrows. */
export const EVERYTHING = {
  service: null,
  services: null,
  stage: null,
  step: null,
  providers: null,
  actor: null,
  resource: null,
}
