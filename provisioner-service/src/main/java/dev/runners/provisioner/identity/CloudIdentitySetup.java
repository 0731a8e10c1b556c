package dev.runners.provisioner.identity;

/**
 * How to make an identity's role, ready to be used: with our principal, its External ID, and the least it has to allow.
 *
 * @param cloudformation a template, in JSON
 * @param terraform a configuration
 */
public record CloudIdentitySetup(String roleArn, String externalId, String cloudformation, String terraform) {}
