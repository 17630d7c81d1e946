"""Work out what rejected rows may do to every figure, without building the whole warehouse again. Door: `effects`."""
