package dev.runners.testkit.aws.iam;

import dev.runners.testkit.aws.AwsRole;
import dev.runners.testkit.aws.state.NewId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Roles that are there before anybody calls. */
public final class GivenRoles {

    private static final int LONGEST = 43_200;

    private GivenRoles() {}

    /** Makes those that are not there yet; what became of the others since is left to them. */
    public static void put(List<AwsRole> given, RoleTable roles, Instant now) {
        for (AwsRole one : given) {
            if (roles.find(one.arn(), Instant.MAX).isEmpty()) {
                PolicyDocument.parse(one.trust());
                PolicyDocument.parse(one.policy());
                String name = one.arn().substring(one.arn().lastIndexOf('/') + 1);
                roles.put(new Role(
                        one.arn(),
                        name,
                        "/",
                        NewId.of("AROA", 17),
                        "",
                        one.trust(),
                        LONGEST,
                        null,
                        Map.of("given", one.policy()),
                        List.of(),
                        Map.of(),
                        now));
            }
        }
    }
}
