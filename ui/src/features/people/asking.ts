// What can be asked about a person.
import type { PersonView, Role } from '../../api/bindings';

export type Asking =
  | { what: 'register' }
  | { what: 'edit' | 'grant' | 'share' | 'passphrase' | 'rotate' | 'revoke'; person: PersonView }
  | { what: 'end'; person: PersonView; role: Role };
