import { Skeleton } from '@mantine/core';
import { AfterAMoment } from '@/components/states';
import classes from './search.module.css';

/** The page to come: doctors, and times beside them. */
export function ResultsSkeleton() {
  return (
    <AfterAMoment>
      {[0, 1, 2].map((row) => (
        <div key={row} className={classes.skeletonRow}>
          <Skeleton width={64} height={64} radius="lg" />
          <div>
            <Skeleton height={20} width="70%" />
            <Skeleton height={14} width="45%" />
            <Skeleton height={14} width="85%" />
          </div>
          <div className={classes.skeletonTimes}>
            {Array.from({ length: 10 }, (_, i) => (
              <Skeleton key={i} height={44} />
            ))}
          </div>
        </div>
      ))}
    </AfterAMoment>
  );
}
