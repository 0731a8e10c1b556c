/** Of the audit trail. */
export const words = {
  /** What was done, by its name; a new one is told by that. */
  deeds: {
    'runner.register': 'registered it',
    'runner.deploy': 'deployed it',
    'runner.update': 'updated it',
    'runner.wake': 'woke it',
    'runner.drain': 'drained it',
    'runner.resume': 'resumed it',
    'runner.rotate-token': 'rotated its token',
    'runner.reissue-token': 'made its token again',
    'runner.change': 'changed it',
    'runner.remove': 'removed it',
    'runner.destroy': 'had its cloud side taken away',
    'runner.archive': 'archived it',
    'job.submit': 'submitted it',
    'job.cancel': 'cancelled it',
    'job.cancel-by-force': 'cancelled it by force',
    'job.retry': 'retried it',
    'job.release': 'released it',
    'job.change': 'changed it',
  },
  gone: (member: string) => `no ${member} any more`,
  came: (member: string, to: string) => `${member}: ${to}`,
  changed: (member: string, from: string, to: string) => `${member}: ${from} → ${to}`,
} as const
