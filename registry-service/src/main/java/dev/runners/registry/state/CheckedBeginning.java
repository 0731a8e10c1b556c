package dev.runners.registry.state;

import dev.runners.contracts.Problem.Violation;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The beginning of what a person gives as a state: Terraform would take it for one. */
final class CheckedBeginning {

    private static final long FORMAT = 4;
    /** What every reader of JSON can count to. */
    private static final long MAX_SERIAL = (1L << 53) - 1;

    private final byte[] bytes;
    private final StateFacts facts;
    private final long serial;

    private CheckedBeginning(byte[] bytes, StateFacts facts, long serial) {
        this.bytes = bytes;
        this.facts = facts;
        this.serial = serial;
    }

    /** Fails with 400 when it is empty, and with 422 and an entry for each that is missing. */
    static CheckedBeginning of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new ProblemException(Kind.MALFORMED, "The body is empty.");
        }
        StateFacts facts = StateFacts.of(bytes);
        Long serial = facts.serial();
        List<Violation> errors = new ArrayList<>();
        if (facts.format() == null || facts.format() != FORMAT) {
            errors.add(new Violation("/version", "a Terraform state has version 4 near its beginning"));
        }
        if (serial == null || serial < 0 || serial > MAX_SERIAL || !standsThere(bytes, facts)) {
            errors.add(new Violation("/serial", "a Terraform state has a serial, 0 to 2^53 - 1, near its beginning"));
        }
        if (facts.lineage() == null || facts.lineage().isEmpty()) {
            errors.add(new Violation(
                    "/lineage", "a Terraform state has a lineage, 1 to 200 characters, near its beginning"));
        }
        if (serial == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new CheckedBeginning(bytes, facts, serial);
    }

    /**
     * With a serial above that one, or as it is where it has. Terraform tells by lineage and serial alone whether a saved plan
     * still fits: a content that comes anew under the serial of another would be taken for that.
     *
     * Where there is none a plan was made of serial 0. Fails with 409 where there is none above.
     *
     * @param known null: there is none
     */
    CheckedBeginning above(@Nullable Long known) {
        long most = known == null ? 0 : known;
        if (serial > most) {
            return this;
        }
        if (most >= MAX_SERIAL) {
            throw new ProblemException(
                    Kind.CONFLICT, "A version of this state has the serial " + most + ": none is left above it.");
        }
        long raised = most + 1;
        int at = Math.toIntExact(facts.serialAt());
        int end = at + Long.toString(serial).length();
        byte[] digits = digits(raised);
        byte[] anew = ByteBuffer.allocate(at + digits.length + bytes.length - end)
                .put(bytes, 0, at)
                .put(digits)
                .put(bytes, end, bytes.length - end)
                .array();
        return new CheckedBeginning(
                anew, new StateFacts(facts.format(), raised, facts.serialAt(), facts.lineage()), raised);
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    StateFacts facts() {
        return facts;
    }

    long serial() {
        return serial;
    }

    /** As these very bytes: not so in UTF-16, nor behind a byte order mark, which Terraform does not read either. */
    private static boolean standsThere(byte[] bytes, StateFacts facts) {
        byte[] digits = digits(facts.serial() == null ? 0 : facts.serial());
        int at = (int) facts.serialAt();
        return bytes[0] > 0
                && at > 0
                && at + digits.length < bytes.length
                && ByteBuffer.wrap(bytes, at, digits.length).equals(ByteBuffer.wrap(digits));
    }

    private static byte[] digits(long serial) {
        return Long.toString(serial).getBytes(StandardCharsets.US_ASCII);
    }
}
