"""Follow what becomes of a drop."""
