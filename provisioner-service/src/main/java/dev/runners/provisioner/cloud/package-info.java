/** What is wanted of a cloud, in our words: pieces that are made or adopted and taken away, and a service that is looked at. */
@NullMarked
package dev.runners.provisioner.cloud;

import org.jspecify.annotations.NullMarked;
