"""What may leave the force: tables of counts, checked against an attacker, frozen and signed."""
