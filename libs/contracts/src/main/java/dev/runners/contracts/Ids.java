package dev.runners.contracts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;

/** Ids: UUIDs of version 7 (RFC 9562), which sort by the time they were made. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BITS_OF_HIGH = 0x0FFF;

    private Ids() {}

    public static UUID next() {
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (RANDOM.nextInt() & RANDOM_BITS_OF_HIGH);
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The id of the organisation with this name: the same everywhere, because it is derived from the name. */
    public static UUID organization(String name) {
        return UUID.nameUUIDFromBytes(("organization:" + name).getBytes(StandardCharsets.UTF_8));
    }
}
