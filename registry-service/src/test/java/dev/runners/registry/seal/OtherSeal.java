package dev.runners.registry.seal;

import java.util.Optional;

/** As it was before the current key took over. */
public final class OtherSeal {

    private OtherSeal() {}

    public static Seal of(KeyConfig config, String currentKey) {
        return new Seal(Keyring.of(config.keys(), Optional.of(currentKey)));
    }
}
