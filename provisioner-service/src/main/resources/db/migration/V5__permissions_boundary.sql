-- The ARN of the policy that bounds every role which is made by an identity; never changed.
ALTER TABLE cloud_identities ADD COLUMN permissions_boundary text;
