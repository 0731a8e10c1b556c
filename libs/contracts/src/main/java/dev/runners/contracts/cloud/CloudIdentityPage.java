package dev.runners.contracts.cloud;

import java.util.List;

/** {@code GET /api/cloud-identities}: all of the organisation, by name. */
public record CloudIdentityPage(List<CloudIdentityState> items) {}
