package dev.runners.provisioner.fleet;

import java.util.UUID;

/** Is told, on the reader's thread, that something of the fleet is new: it takes note, and works elsewhere. */
public interface FleetListener {

    /** Of a cloud-hosted Runner, or of what it works on. */
    default void changed(UUID runner) {}

    /** A job about a Runner came, or changed. */
    default void cloudJobChanged() {}
}
