import { Navigate } from 'react-router';

/** Who has an account only to apply starts at the application. */
export default function ToApply() {
  return <Navigate to="/apply" replace />;
}
