import { useMe } from '@/api/session';
import { DoctorEditor } from './doctor-editor';

/** What patients read about the doctor who is signed in, and what they can book. */
export default function OwnProfilePage() {
  const id = useMe()?.practitionerId;
  return id ? <DoctorEditor id={id} hoursPath="/practice/hours" /> : null;
}
