package dev.runners.local.stack;

import dev.runners.contracts.cloud.RolePolicy;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import dev.runners.testkit.aws.AwsRole;
import dev.runners.testkit.aws.AwsUser;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The account of the local cloud, made once and kept: the user that provisioner-service is, and the role of the identity
 * "local cloud", which only that user may assume, and only with its External ID, and which may do no more than a customer's.
 */
record LocalCloud(String accessKey, String secretKey, String externalId) {

    static final String IDENTITY = "local cloud";
    static final String REGION = "eu-central-1";
    private static final String ACCOUNT = "111122223333";
    static final String USER_ARN = "arn:aws:iam::" + ACCOUNT + ":user/provisioner-service";
    static final String ROLE_ARN = "arn:aws:iam::" + ACCOUNT + ":role/runners-local";

    private static final String ACCESS_KEY = "ACCESS_KEY";
    private static final String SECRET_KEY = "SECRET_KEY";
    private static final String EXTERNAL_ID = "EXTERNAL_ID";

    private static final String MAY_ASSUME_ROLES = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]}""";

    static LocalCloud of(Home home) {
        Map<String, String> kept = EnvFile.read(home.keys().resolve("aws"));
        String accessKey = kept.get(ACCESS_KEY);
        String secretKey = kept.get(SECRET_KEY);
        String externalId = kept.get(EXTERNAL_ID);
        if (accessKey != null && secretKey != null && externalId != null) {
            return new LocalCloud(accessKey, secretKey, externalId);
        }
        Map<String, String> made = new LinkedHashMap<>();
        made.put(ACCESS_KEY, "LOCAL" + random(8));
        made.put(SECRET_KEY, random(20));
        made.put(EXTERNAL_ID, "runners-" + random(16));
        EnvFile.write(home.keys().resolve("aws"), made);
        return of(home);
    }

    AwsUser user() {
        return new AwsUser(accessKey, secretKey, USER_ARN, MAY_ASSUME_ROLES);
    }

    AwsRole role() {
        return new AwsRole(
                ROLE_ARN, RolePolicy.trust(USER_ARN, externalId), RolePolicy.permissions("aws", ACCOUNT, null));
    }

    private static String random(int bytes) {
        byte[] all = new byte[bytes];
        new SecureRandom().nextBytes(all);
        return HexFormat.of().withUpperCase().formatHex(all);
    }

    @Override
    public String toString() {
        return "LocalCloud[***]";
    }
}
