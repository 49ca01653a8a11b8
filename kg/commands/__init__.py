"""The commands of `kg`, one module a kind; heavy imports happen inside commands, so that `kg --help` answers at once."""
