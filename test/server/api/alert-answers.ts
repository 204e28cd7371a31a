import type { AlertPage } from '../../../server/contract-alerts.ts'
import type { Served } from './served.ts'

/** A page of the inbox. */
export const readInbox = async (api: Served, query: string): Promise<AlertPage> =>
  (await api.get(`/api/v1/alerts?${query}`)).json()
