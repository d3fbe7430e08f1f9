"""The pages with which administrators keep an organisation: its people, teams, roles, invitations and trail."""
