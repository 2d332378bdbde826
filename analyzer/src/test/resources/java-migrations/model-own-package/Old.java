package db.migration;

import org.springframework.stereotype.Service;

@Service
class Old {}
