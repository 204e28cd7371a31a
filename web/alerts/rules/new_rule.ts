import type { AlertRule } from '../../../server/contract-alerts.ts'
import type { RuleBody } from '../requests.ts'

/** What a new rule starts from: the head hears of a breach with the next digest. */
export function newRule(rules: readonly AlertRule[]): { readonly rule: string; readonly body: RuleBody } {
  let number = 1
  while (rules.some(({ rule }) => rule === `rule-${number}`)) number++
  return {
    rule: `rule-${number}`,
    body: {
      name: '',
      services: [],
      stages: [],
      steps: [],
      actors: [],
      providers: [],
      units: [],
      moment: { when: 'breach' },
      delivery: 'digest',
      channels: ['email'],
      levels: [{ afterWorkingHours: 0, recipients: [{ to: 'head' }] }],
      repeat: { afterWorkingHours: 16, growth: 2, times: 0 },
    },
  }
}
