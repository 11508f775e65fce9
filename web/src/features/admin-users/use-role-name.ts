import { useTranslation } from 'react-i18next';
import type { Role } from './admin-users.api';

/** Built-in roles in the reader's language, the clinic's own as it named them. */
export function useRoleName() {
  const { t } = useTranslation('admin-users');
  return (role: Role) => (role.builtIn ? t(`role.${role.id}`) : role.name);
}
