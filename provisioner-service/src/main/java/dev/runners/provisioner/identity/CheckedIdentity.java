package dev.runners.provisioner.identity;

import dev.runners.contracts.Problem;
import dev.runners.contracts.cloud.CloudIdentityRequest;
import dev.runners.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is asked of a new identity, and makes sense. */
record CheckedIdentity(
        String name,
        String roleArn,
        List<String> regions,
        @Nullable String permissionsBoundary) {

    /** Partition, account, an optional path, and a name, as IAM allows them. */
    private static final Pattern ROLE_ARN = Pattern.compile(
            "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/([\\x21-\\x2E\\x30-\\x7E]{1,250}/){0,20}[A-Za-z0-9+=,.@_-]{1,64}");

    private static final Pattern POLICY_ARN =
            Pattern.compile(ROLE_ARN.pattern().replace(":role/", ":policy/").replace("{1,64}", "{1,128}"));

    /** Endpoints are made of it: nothing else may pass for a region. */
    private static final Pattern REGION = Pattern.compile(
            "(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(central|east|north|northeast|northwest|south|southeast|southwest|west)-[1-9]");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ARN = 512;
    private static final int MOST_REGIONS = 40;

    /** Fails with 422 that names each member that cannot be used. */
    static CheckedIdentity of(@Nullable CloudIdentityRequest asked) {
        CloudIdentityRequest request = asked == null ? new CloudIdentityRequest(null, null, null, null) : asked;
        List<Problem.Violation> errors = new ArrayList<>();
        String name = request.name() == null ? "" : request.name().strip();
        if (name.isEmpty()
                || name.codePointCount(0, name.length()) > LONGEST_NAME
                || INVISIBLE.matcher(name).find()) {
            errors.add(new Problem.Violation("/name", "a name has 1 to " + LONGEST_NAME + " visible characters"));
        }
        String roleArn = request.roleArn() == null ? "" : request.roleArn();
        if (roleArn.length() > LONGEST_ARN || !ROLE_ARN.matcher(roleArn).matches()) {
            errors.add(new Problem.Violation(
                    "/role_arn", "this is no ARN of an IAM role, e.g. arn:aws:iam::123456789012:role/runners"));
        }
        List<String> regions = request.regions() == null ? List.of() : request.regions();
        checkRegions(regions, errors);
        String boundary = request.permissionsBoundary();
        if (boundary != null && !isBoundary(boundary, roleArn)) {
            errors.add(new Problem.Violation(
                    "/permissions_boundary",
                    "this is no ARN of an IAM policy in the role's account, e.g. "
                            + "arn:aws:iam::123456789012:policy/runners-boundary"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new CheckedIdentity(name, roleArn, regions.stream().distinct().toList(), boundary);
    }

    /** Another account's policy bounds nothing here; of what AWS itself manages nothing is meant for Runners. */
    private static boolean isBoundary(String boundary, String roleArn) {
        return boundary.length() <= LONGEST_ARN
                && POLICY_ARN.matcher(boundary).matches()
                && boundary.split(":policy/", 2)[0].equals(roleArn.split(":role/", 2)[0]);
    }

    private static void checkRegions(List<@Nullable String> regions, List<Problem.Violation> errors) {
        if (regions.isEmpty() || regions.size() > MOST_REGIONS) {
            errors.add(new Problem.Violation("/regions", "name 1 to " + MOST_REGIONS + " regions"));
            return;
        }
        for (int i = 0; i < regions.size(); i++) {
            String region = regions.get(i);
            if (region == null || !REGION.matcher(region).matches()) {
                errors.add(new Problem.Violation("/regions/" + i, "this is no region of AWS, e.g. eu-central-1"));
            }
        }
    }
}
