import { z } from 'zod'
import { post, unreached } from './ask-http.ts'
import { oneLine, type Sender, type Sent } from './sender.ts'

const answerShape = z.object({
  ok: z.boolean().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().positive().optional() }).optional(),
})

/** Sends by the Bot API, without markup: nothing in a text is read as such. */
export function telegramSender({ token, api }: { readonly token: string; readonly api: string }): Sender {
  return {
    async send({ address, text }, signal) {
      const body = { chat_id: address, text, link_preview_options: { is_disabled: true } }
      try {
        const url = `${api}/bot${token}/sendMessage`
        const answer = await post(url, { 'content-type': 'application/json' }, JSON.stringify(body), signal)
        return judged(answer.status, answer.body, token)
      } catch (error) {
        const { code, answer } = unreached(error)
        return { outcome: 'later', code, answer: answer.replaceAll(token, '…'), unreachable: true }
      }
    },
    close: () => undefined,
  }
}

function judged(status: number, body: string, token: string): Sent {
  const read = answerShape.safeParse(parsed(body))
  const answer = oneLine((read.data?.description ?? body).replaceAll(token, '…'))
  const code = String(status)
  if (status === 200 && read.data?.ok === true)
    return { outcome: 'accepted', code, answer: answer === body ? 'ok' : answer }
  const wait = read.data?.parameters?.retry_after
  // The bot as a whole is held back, or unknown: other chats would hear the same.
  if (status === 429) {
    return { outcome: 'later', code, answer, unreachable: true, retryAfterMs: (wait ?? 30) * 1000 }
  }
  if (status === 401 || status === 404 || status < 400 || status >= 500) {
    return { outcome: 'later', code, answer, unreachable: true }
  }
  const gone =
    status === 403 ||
    /chat not found|user not found|chat_id is empty|deactivated|upgraded to a supergroup/i.test(answer)
  return { outcome: 'failed', code, answer, refused: gone }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
