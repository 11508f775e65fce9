import { Anchor, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { locationsQuery, practitionerQuery, specialtiesQuery } from '@/api/queries';
import { BackLink, Page, PageHeader } from '@/components/page';
import { ForWhom, useForWhom } from '@/components/for-whom';
import { AfterAMoment, Empty, Problem } from '@/components/states';
import { JoinForm } from './join-form';

/** Joins the wait-list: for one doctor and kind of visit, or for any doctor of a specialty. */
export default function JoinPage() {
  const { t } = useTranslation('wait-list');
  const [params] = useSearchParams();
  const [doctor, specialty] = [params.get('doctor'), params.get('specialty')];
  return (
    <Page width="narrow">
      <BackLink
        to={doctor ? `/doctors/${doctor}` : specialty ? `/doctors?specialty=${specialty}` : '/doctors'}
      >
        {t(doctor ? 'join.backToDoctor' : 'join.back')}
      </BackLink>
      <PageHeader title={t('join.title')} lead={t('join.lead')} />
      <ForWhom />
      {doctor ? <ForDoctor id={doctor} /> : specialty ? <ForSpecialty code={specialty} /> : <ForNobody />}
    </Page>
  );
}

function ForDoctor({ id }: { id: string }) {
  const [params] = useSearchParams();
  const patientId = useForWhom();
  const doctor = useQuery(practitionerQuery(id));
  if (doctor.isPending) return <FormSkeleton />;
  if (doctor.isError) return <Problem error={doctor.error} onRetry={() => void doctor.refetch()} />;
  const { name, initials, photo, services, locations } = doctor.data;
  const service = services.find((s) => s.id === params.get('service')) ?? services[0];
  if (!service) return <ForNobody />;
  const location = locations.find(
    (l) => l.id === params.get('location') && service.locationIds.includes(l.id),
  );
  return (
    <JoinForm
      whom={{ practitionerId: id, serviceId: service.id, locationId: location?.id, patientId }}
      named={{ practitionerName: name, serviceName: service.name, locationName: location?.name }}
      person={{ name, initials, photo }}
      timeZone={(location ?? locations[0])?.timeZone}
    />
  );
}

function ForSpecialty({ code }: { code: string }) {
  const [params] = useSearchParams();
  const patientId = useForWhom();
  const specialties = useQuery(specialtiesQuery());
  const locations = useQuery(locationsQuery());
  if (specialties.isPending || locations.isPending) return <FormSkeleton />;
  const failed = specialties.isError ? specialties : locations.isError ? locations : undefined;
  if (failed) return <Problem error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!specialties.data?.some((one) => one.code === code)) return <ForNobody />;
  const location = locations.data?.find((one) => one.id === params.get('location'));
  return (
    <JoinForm
      whom={{ specialty: code, locationId: location?.id, patientId }}
      named={{ specialty: code, locationName: location?.name }}
      timeZone={location?.timeZone}
    />
  );
}

/** The address names nobody to wait for. */
function ForNobody() {
  const { t } = useTranslation('wait-list');
  return (
    <Empty
      heading="h2"
      title={t('join.nobody.title')}
      action={
        <>
          <Button component={Link} to="/doctors">
            {t('none.action')}
          </Button>
          <Anchor component={Link} to="/wait-list">
            {t('title')}
          </Anchor>
        </>
      }
    >
      {t('join.nobody.text')}
    </Empty>
  );
}

function FormSkeleton() {
  return (
    <AfterAMoment>
      <Skeleton height={64} />
      <Skeleton height={96} mt="lg" />
      <Skeleton height={72} mt="lg" />
      <Skeleton height={72} mt="lg" />
    </AfterAMoment>
  );
}
