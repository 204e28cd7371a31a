import { address } from '../address/address.svelte.ts'
import type { View } from '../address/view.ts'
import { reference } from '../answer/reference.svelte.ts'

/** What the page looks at beside its service, period and places: a stage or step, an actor, a person. */
export function slice() {
  const { step, actor, resource } = address.view
  return { stage: step?.stage ?? null, step: step?.step ?? null, actor, resource }
}

/** A link to the steps that ended in the period, within what the page looks at. */
export function stepsLink(part: Partial<View>): string {
  const { step, actor, resource } = address.view
  return address.link('/overdue', { tab: 'steps', step, actor, resource, ...part })
}

/** Stages that figures of one stage may show: those of the service, or the one that is picked. */
export function stagesToShow(
  { service, step } = address.view,
): readonly { readonly service: string; readonly id: string }[] {
  const { directory } = reference
  const services = service === null ? directory.services.map(({ id }) => id) : [service]
  const all = services.flatMap((own) => directory.stages(own).map(({ id }) => ({ service: own, id })))
  const picked = all.filter(({ id }) => id === step?.stage)
  return picked.length > 0 ? picked : all
}

/** The stage that such figures show. */
export function stageShown(view = address.view): { readonly service: string; readonly id: string } | undefined {
  const all = stagesToShow(view)
  return all.find(({ id }) => id === view.stage) ?? all[0]
}
