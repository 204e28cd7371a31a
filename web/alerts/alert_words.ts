import Stopped from '@lucide/svelte/icons/bell-off'
import Delivered from '@lucide/svelte/icons/check'
import Failed from '@lucide/svelte/icons/circle-alert'
import Resolved from '@lucide/svelte/icons/circle-check'
import Cancelled from '@lucide/svelte/icons/circle-slash'
import Waiting from '@lucide/svelte/icons/clock'
import Answered from '@lucide/svelte/icons/reply'
import Trying from '@lucide/svelte/icons/rotate-cw'
import type { AlertState, Channel, MessageState, MissedReason } from '../../server/contract-alerts.ts'
import type { Speech } from '../language/speech.ts'

/** Sign of each state. Colour is for deadlines; what failed is set in the colour of failures, with its sign and words. */
export const STATE_ICONS = {
  to_send: Waiting,
  sent: Trying,
  delivered: Delivered,
  failed: Failed,
  acknowledged: Answered,
  resolved: Resolved,
  stopped: Stopped,
} as const satisfies Readonly<Record<AlertState, unknown>>

export const MESSAGE_ICONS = {
  waiting: Waiting,
  trying: Trying,
  delivered: Delivered,
  failed: Failed,
  cancelled: Cancelled,
} as const satisfies Readonly<Record<MessageState, unknown>>

export const ALERT_STATES = Object.keys(STATE_ICONS) as AlertState[]
export const MESSAGE_STATES = Object.keys(MESSAGE_ICONS) as MessageState[]
export const isAlertState = (text: string | null): text is AlertState => ALERT_STATES.some((state) => state === text)
export const isMessageState = (text: string | null): text is MessageState =>
  MESSAGE_STATES.some((state) => state === text)

export function stateName({ m }: Speech, state: AlertState): string {
  const names = {
    to_send: m.alertToSend(),
    sent: m.alertSent(),
    delivered: m.alertDelivered(),
    failed: m.alertFailed(),
    acknowledged: m.alertAcknowledged(),
    resolved: m.alertResolved(),
    stopped: m.alertStopped(),
  }
  return names[state]
}

export function messageStateName({ m }: Speech, state: MessageState): string {
  const names = {
    waiting: m.messageWaiting(),
    trying: m.messageTrying(),
    delivered: m.messageDelivered(),
    failed: m.messageFailed(),
    cancelled: m.messageCancelled(),
  }
  return names[state]
}

export function channelName({ m }: Speech, channel: Channel): string {
  return { email: m.channelEmail(), telegram: m.channelTelegram(), webhook: m.channelWebhook() }[channel]
}

/** Why nobody could be told. */
export function missedText({ m }: Speech, reason: MissedReason): string {
  const texts = {
    no_contact: m.missedNoContact(),
    no_address: m.missedNoAddress(),
    channel_off: m.missedChannelOff(),
    refused: m.missedRefused(),
    out_of_scope: m.missedOutOfScope(),
  }
  return texts[reason]
}

const ROLES: readonly string[] = ['head', 'actor', 'oblast', 'other']
/** Whom a rule asks for: a role, or somebody by name. */
export function recipientName({ m }: Speech, recipient: string): string {
  if (!ROLES.includes(recipient)) return recipient
  return { head: m.roleHead(), actor: m.roleActor(), oblast: m.roleOblast(), other: m.roleOther() }[
    recipient as 'head' | 'actor' | 'oblast' | 'other'
  ]
}

/** Who did something; what came through the API has no name yet. */
export const byText = ({ m }: Speech, by: string | null): string => (by === null || by === 'HTTP' ? m.byPage() : by)
