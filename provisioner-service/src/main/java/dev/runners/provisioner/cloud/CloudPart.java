package dev.runners.provisioner.cloud;

import java.util.List;

/**
 * Makes and takes away one piece. Both may be called again after any end of the call before, a kill included: what is there
 * is adopted, what is gone stays gone.
 */
public interface CloudPart {

    Piece piece();

    /** Makes it, or adopts what is there by its name. */
    Made make(Blueprint blueprint);

    /** What is not as it was made, a sentence each that says what to do; empty: nothing. */
    List<String> drift(Blueprint blueprint);

    /**
     * Takes it away.
     *
     * @return whether nothing is left; false: it is on its way out, ask again
     */
    boolean remove(Blueprint blueprint);
}
