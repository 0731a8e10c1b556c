package dev.runners.provisioner.identity;

import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.cloud.RolePolicy;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.TryIdentity;
import dev.runners.sql.Await;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down how an identity's role is made, for CloudFormation and for Terraform. */
@ApplicationScoped
public class ShowSetup {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final String BOUNDARY_TEMPLATE = """

                "RunnersBoundary": {
                  "Type": "AWS::IAM::ManagedPolicy",
                  "Properties": {
                    "ManagedPolicyName": "%s",
                    "Path": "%s",
                    "PolicyDocument": %s
                  }
                },""";
    private static final String BOUNDARY_RESOURCE = """
            resource "aws_iam_policy" "boundary" {
              name = "%s"
              path = "%s"

              policy = <<-BOUNDARY
            %s
              BOUNDARY
            }

            """;

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
        String boundary = identity.permissionsBoundary();
        String policy = RolePolicy.permissions(access.partition(), access.account(), boundary);
        Named role = Named.of(identity.roleArn());
        return new CloudIdentitySetup(
                identity.roleArn(),
                identity.externalId(),
                cloudformation(bounds(BOUNDARY_TEMPLATE, boundary, access), role, trust, policy),
                terraform(bounds(BOUNDARY_RESOURCE, boundary, access), role, trust, policy));
    }

    private static String cloudformation(String boundary, Named role, String trust, String policy) {
        return """
            {
              "AWSTemplateFormatVersion": "2010-09-09",
              "Description": "The role by which Runners makes and removes cloud-hosted Runners in this account",
              "Resources": {%s
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
            """.formatted(boundary, role.name, role.path, trust, policy);
    }

    private static String terraform(String boundary, Named role, String trust, String policy) {
        return """
            %sresource "aws_iam_role" "runners" {
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
            """.formatted(boundary, role.name, role.path, trust, policy);
    }

    /** Path, with a slash at both ends, and name of a role or a policy. */
    private record Named(String path, String name) {
        static Named of(String arn) {
            String named = arn.replaceFirst("^.*:(role|policy)", "");
            int name = named.lastIndexOf('/') + 1;
            return new Named(named.substring(0, name), named.substring(name));
        }
    }

    private static String bounds(String snippet, @Nullable String boundary, CloudAccess access) {
        if (boundary == null) {
            return "";
        }
        Named policy = Named.of(boundary);
        return snippet.formatted(policy.name, policy.path, RolePolicy.boundary(access.partition(), access.account()));
    }

    private String principal() {
        try {
            return tryIdentity.principal();
        } catch (CloudTrouble e) {
            throw ProblemException.unavailable("AWS could not be asked who we are: " + e.text(), AGAIN);
        }
    }
}
