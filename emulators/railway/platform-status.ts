/** What `platformStatus` answers. */
export interface PlatformStatus {
  readonly isStable: boolean;
  readonly incident?: {
    readonly id: string;
    readonly message: string;
    readonly status: 'IDENTIFIED' | 'INVESTIGATING' | 'MONITORING' | 'RESOLVED';
    readonly url: string;
  };
  readonly maintenance?: {
    readonly id: string;
    readonly message: string;
    readonly status: 'COMPLETED' | 'INPROGRESS' | 'NOTSTARTEDYET';
    /** ISO 8601. */
    readonly start: string;
    readonly url: string;
  };
}

/** The platform's status, to be changed. */
export interface Platform {
  status: PlatformStatus;
}
