-- Of its deployment, when the job began: what a failure leaves as it was is what it was.
ALTER TABLE cloud_jobs ADD COLUMN phase_before text;
