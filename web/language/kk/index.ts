import { kk } from 'date-fns/locale/kk'
import alertContacts from './alert_contacts.ts'
import alertMessages from './alert_messages.ts'
import alertRules from './alert_rules.ts'
import alerts from './alerts.ts'
import auditFields from './audit_fields.ts'
import bottlenecks from './bottlenecks.ts'
import oneCase from './case.ts'
import cases from './cases.ts'
import compare from './compare.ts'
import explain from './explain.ts'
import frame from './frame.ts'
import identity from './identity.ts'
import imports from './import.ts'
import batches from './import_batches.ts'
import check from './import_check.ts'
import columns from './import_columns.ts'
import lists from './lists.ts'
import norms from './norms.ts'
import overdue from './overdue.ts'
import overview from './overview.ts'
import reports from './reports.ts'
import stages from './stages.ts'
import terms from './terms.ts'
import users from './users.ts'

export default {
  messages: {
    ...terms,
    ...frame,
    ...overview,
    ...overdue,
    ...explain,
    ...cases,
    ...oneCase,
    ...norms,
    ...lists,
    ...compare,
    ...stages,
    ...bottlenecks,
    ...imports,
    ...columns,
    ...check,
    ...batches,
    ...alerts,
    ...alertMessages,
    ...alertRules,
    ...alertContacts,
    ...identity,
    ...users,
    ...auditFields,
    ...reports,
  },
  locale: kk,
} as const
