import { Navigate } from 'react-router';

/** Admins start in their own area. */
export default function ToAdmin() {
  return <Navigate to="/admin" replace />;
}
