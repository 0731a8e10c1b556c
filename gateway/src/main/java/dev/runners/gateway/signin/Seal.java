package dev.runners.gateway.signin;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Claims as the text of a cookie, which only a gateway can read or make: a JWE by the key for one use. */
public final class Seal {

    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

    /** How every text of ours begins: nothing else is given to the parser, which does not expect everything. */
    private static final String BEGINNING = HEADER.toBase64URL() + "..";

    private final SecretKey key;
    private final Clock clock;

    public Seal(SessionKey keys, String use, Clock clock) {
        this.key = new SecretKeySpec(keys.of(use).getEncoded(), "AES");
        this.clock = clock;
    }

    /** Good until the end, which is cut to whole seconds. */
    public String write(JWTClaimsSet.Builder claims, Instant end) {
        var jwt = new EncryptedJWT(HEADER, claims.expirationTime(Date.from(end)).build());
        try {
            jwt.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
        return jwt.serialize();
    }

    /** Null for what was not written with this key for this use, or is over. */
    public @Nullable JWTClaimsSet read(String text) {
        if (!text.startsWith(BEGINNING)) {
            return null;
        }
        try {
            EncryptedJWT jwt = EncryptedJWT.parse(text);
            jwt.decrypt(new DirectDecrypter(key));
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return clock.instant().isBefore(claims.getExpirationTime().toInstant()) ? claims : null;
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }
}
