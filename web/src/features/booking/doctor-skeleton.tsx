import { Skeleton } from '@mantine/core';
import { AfterAMoment } from '@/components/states';
import classes from './doctor.module.css';

export function DoctorSkeleton() {
  return (
    <AfterAMoment>
      <div className={classes.columns}>
        <div className={classes.main}>
          <div className={classes.skeletonHead}>
            <Skeleton width={96} height={96} radius="xl" />
            <div className={classes.skeletonWords}>
              <Skeleton height={32} width={280} maw="100%" />
              <Skeleton height={18} width={220} maw="100%" />
            </div>
          </div>
          <Skeleton height={104} />
          <Skeleton height={320} />
        </div>
      </div>
    </AfterAMoment>
  );
}
