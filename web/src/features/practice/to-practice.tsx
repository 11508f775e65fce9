import { Navigate } from 'react-router';

/** Staff start in their own area. */
export default function ToPractice() {
  return <Navigate to="/practice" replace />;
}
