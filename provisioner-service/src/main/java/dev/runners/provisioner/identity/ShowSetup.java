package dev.runners.provisioner.identity;

import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.TryIdentity;
import dev.runners.sql.Await;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Writes down how an identity's role is made, for CloudFormation and for Terraform. */
@ApplicationScoped
public class ShowSetup {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final FindCloudIdentity find;
    private final TryIdentity tryIdentity;

    ShowSetup(FindCloudIdentity find, TryIdentity tryIdentity) {
        this.find = find;
        this.tryIdentity = tryIdentity;
    }

    /** On a virtual thread; fails with 404, and with 503 when AWS did not say who we are. */
    public CloudIdentitySetup of(UUID id, Caller caller) {
        CloudIdentityState identity = Await.item(find.by(id, caller));
        CloudAccess access = IdentityRow.access(identity, identity.regions().getFirst());
        String trust = RolePolicy.trust(principal(), identity.externalId());
        String policy = RolePolicy.permissions(access.partition(), access.account());
        String named = identity.roleArn().replaceFirst("^.*:role", "");
        String path = named.substring(0, named.lastIndexOf('/') + 1);
        String name = named.substring(named.lastIndexOf('/') + 1);
        return new CloudIdentitySetup(
                identity.roleArn(), identity.externalId(), """
            {
              "AWSTemplateFormatVersion": "2010-09-09",
              "Description": "The role by which Runners makes and removes cloud-hosted Runners in this account",
              "Resources": {
                "RunnersRole": {
                  "Type": "AWS::IAM::Role",
                  "Properties": {
                    "RoleName": "%s",
                    "Path": "%s",
                    "AssumeRolePolicyDocument": %s,
                    "Policies": [{"PolicyName": "runners", "PolicyDocument": %s}]
                  }
                }
              }
            }
            """.formatted(name, path, trust, policy), """
            resource "aws_iam_role" "runners" {
              name = "%s"
              path = "%s"

              assume_role_policy = <<-TRUST
            %s
              TRUST
            }

            resource "aws_iam_role_policy" "runners" {
              name = "runners"
              role = aws_iam_role.runners.id

              policy = <<-POLICY
            %s
              POLICY
            }
            """.formatted(
                                name, path, trust, policy));
    }

    private String principal() {
        try {
            return tryIdentity.principal();
        } catch (CloudTrouble e) {
            throw ProblemException.unavailable("AWS could not be asked who we are: " + e.text(), AGAIN);
        }
    }
}
