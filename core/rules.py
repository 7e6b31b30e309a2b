"""Core's own permissions. The roles that hold them are declared by the register."""

READ_JOBS = "core.read_jobs"
RETRY_JOB = "core.retry_job"
READ_AUDIT = "core.read_audit"
