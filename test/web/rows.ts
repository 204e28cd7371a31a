import type { Headline, MonthlyRate, OpenStep, ProviderRate, StepRate, WorstStep } from '../../web/answer/measures.ts'

// Rows of measures with sensible values; a test says only what it is about.

const rate = (on_time: number, late: number) => ({
  completed: on_time + late,
  on_time,
  late,
  on_time_rate: on_time + late === 0 ? null : on_time / (on_time + late),
})

export function headline(on_time: number, late: number, part: Partial<Headline> = {}): Headline {
  return {
    service: null,
    open_cases: 443,
    overdue_steps: 39,
    due_24h: 37,
    due_3wd: 88,
    ...rate(on_time, late),
    median_days: 24.9,
    steps_completed: 900,
    steps_on_time: 800,
    unjudged_steps: 0,
    ...part,
  }
}

export function providerRate(provider: string, on_time: number, late: number, overdue_steps = 0): ProviderRate {
  return { provider, ...rate(on_time, late), overdue_steps, due_24h: 0, open_cases: 5 }
}

export function month(month: string, on_time: number, late: number, part: Partial<MonthlyRate> = {}): MonthlyRate {
  return { month, service: null, ...rate(on_time, late), last_day: `${month.slice(0, 8)}28`, partial: false, ...part }
}

export function stepRate(stage: string, step: number, on_time: number, late: number): StepRate {
  return { service: 'HQ', stage, step, ...rate(on_time, late), overdue: 0, unjudged: 0, median_used: 0.6 }
}

export function worstStep(provider: string, on_time: number, late: number, part: Partial<WorstStep> = {}): WorstStep {
  return {
    provider,
    service: 'HQ',
    stage: 'HQ-1',
    step: 4,
    actor: 'comm',
    ...rate(on_time, late),
    median_late_by: 4,
    late_unit: 'calendar_days',
    previous_rate: 0.5,
    previous_completed: 40,
    overdue: 2,
    ...part,
  }
}

export function openStep(part: Partial<OpenStep> = {}): OpenStep {
  return {
    case_id: 'EKB-2020-0001',
    provider: '552200000',
    service: 'HQ',
    stage: 'HQ-1',
    step: 4,
    actor: 'comm',
    resource: null,
    handover: Date.parse('2020-06-01T04:00:00Z'),
    deadline: Date.parse('2020-06-15T17:59:59.999Z'),
    last_day: '2020-06-15',
    deadline_from: 'norm',
    verdict: 'overdue',
    late_by: 15,
    late_unit: 'calendar_days',
    used: 2.1,
    norm_amount: 12,
    norm_unit: 'calendar_days',
    late_norms: 1.25,
    stage_deadline: null,
    stage_verdict: 'open',
    stage_at_risk: false,
    channel: 'portal',
    received: null,
    ...part,
  }
}
